/// A request as it goes over the wire: what to send where, and how long to wait.
package struct HTTPRequest: Sendable {
  /// What a request carries.
  package enum Body: Sendable, Equatable {
    case none
    case bytes([UInt8])
    /// `length` bytes of a file from `offset`, streamed.
    case file(path: String, offset: Int64, length: Int64)
  }

  /// The connection's unusual properties; the usual ones need nothing here.
  package struct Connection: Sendable, Equatable {
    /// A Unix socket to connect to in place of the host in the URL.
    package var unixSocket: String?
    /// Certificates to trust in place of the system's, PEM.
    package var trustedCertificates: [UInt8]?
    /// A file of certificates to trust in place of the system's, PEM; cheaper than `trustedCertificates` for a whole bundle.
    package var trustedCertificateFile: String?
    /// Our certificate and key for mutual TLS, PEM.
    package var clientCertificate: [UInt8]?
    package var clientKey: [UInt8]?
    /// Whether HTTP/2 is offered (by ALPN) and requests share a connection; without TLS, HTTP/2 is assumed and each
    /// request has a connection of its own.
    package var usesHTTP2 = false
    /// Whether certificates are checked at all.
    package var verifiesCertificates = true
    /// A proxy URL; an empty one means none; nothing means what the environment says.
    package var proxy: String?

    /// A usual connection.
    package init() {}
  }

  /// The method in capitals.
  package var method: String
  /// Absolute URL, percent-encoded.
  package var url: String
  /// Header fields in order.
  package var headers: HTTPHeaders
  /// What the request carries.
  package var body: Body
  /// From start to end; zero means no limit.
  package var timeout: Duration
  /// Until the connection stands.
  package var connectTimeout: Duration
  /// Unusual properties of the connection.
  package var connection: Connection
  /// The most bytes of a response that are kept in memory; a longer one is the error `responseTooLong`.
  package var responseLimit: Int
  /// How many redirections are followed; none by default, so that a signed request goes nowhere else.
  package var maximumRedirects = 0

  /// A request; by default no body, 10 s to connect, 60 s in all, answers up to 256 MiB.
  package init(
    method: String = "GET", url: String, headers: HTTPHeaders = HTTPHeaders(), body: Body = .none,
    timeout: Duration = .seconds(60), connectTimeout: Duration = .seconds(10), connection: Connection = Connection(),
    responseLimit: Int = 256 << 20
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.connection = connection
    self.responseLimit = responseLimit
  }
}
