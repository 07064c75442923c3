import Cryptography
import HTTPClient
import Providers

/// Where and how a plugin is reached.
struct PluginEndpoint: Sendable {
  /// 5 or 6.
  let protocolVersion: Int
  /// The beginning of all URLs, without a slash at its end.
  let base: String
  let connection: HTTPRequest.Connection

  /// A plugin that said where it is; its certificate and no other is trusted.
  init(_ handshake: PluginHandshake, _ ours: SelfSignedCertificate) {
    protocolVersion = handshake.protocolVersion
    var connection = HTTPRequest.Connection()
    connection.usesHTTP2 = true
    connection.proxy = ""
    let scheme = handshake.certificate.isEmpty ? "http" : "https"
    if !handshake.certificate.isEmpty {
      connection.trustedCertificates = handshake.certificate
      connection.clientCertificate = ours.certificate
      connection.clientKey = ours.key
    }
    switch handshake.address {
    case .unixSocket(let path):
      connection.unixSocket = path
      base = "\(scheme)://localhost"
    case .port(let port): base = "\(scheme)://localhost:\(port)"
    }
    self.connection = connection
  }

  /// A plugin that somebody else started, which speaks without TLS.
  init(_ running: ReattachedProvider) {
    protocolVersion = running.protocolVersion
    var connection = HTTPRequest.Connection()
    connection.usesHTTP2 = true
    connection.proxy = ""
    if running.isUnixSocket { connection.unixSocket = running.address }
    base = running.isUnixSocket ? "http://localhost" : "http://\(running.address)"
    self.connection = connection
  }

  /// The request of a call: a path as `/package.Service/Method`, a message, and how long it may take; zero has no limit.
  func request(_ path: String, _ message: [UInt8], limit: Duration) -> HTTPRequest {
    HTTPRequest(
      method: "POST", url: base + path, headers: ["content-type": "application/grpc", "te": "trailers"],
      body: .bytes(GRPCFrameReader.frame(message)), timeout: limit, connectTimeout: .seconds(60),
      connection: connection)
  }

  /// The service of the provider's calls.
  var service: String { "/tfplugin\(protocolVersion).Provider/" }
}
