/// A request that got no complete answer.
package struct HTTPClientError: Error, Sendable, CustomStringConvertible {
  /// Why.
  package enum Kind: Sendable, Equatable {
    /// The host name is not known.
    case unknownHost
    /// Nothing listens there, or the network does not lead there.
    case connectionRefused
    /// The time ran out.
    case timedOut
    /// The server's certificate is not trusted, or TLS failed in another way.
    case untrustedConnection
    /// The connection ended before the answer did.
    case connectionLost
    /// The answer is longer than the request allows.
    case responseTooLong
    /// The request itself cannot be sent: bad URL, unreadable file.
    case invalidRequest
    /// The task was cancelled.
    case cancelled
    /// libcurl is not installed or lacks what is needed.
    case unavailable
    /// Any other reason of the library's.
    case other
  }

  /// Why there is no answer.
  package let kind: Kind
  /// The library's words; never a header field or a body.
  package let detail: String
  /// What had arrived of the answer, when its head had.
  package let partialResponse: HTTPResponse?
  /// Whether the server ended this request alone, and the HTTP/2 connection goes on.
  package let isStreamReset: Bool

  /// A request without complete answer.
  package init(
    _ kind: Kind, detail: String, partialResponse: HTTPResponse? = nil, isStreamReset: Bool = false
  ) {
    self.kind = kind
    self.detail = detail
    self.partialResponse = partialResponse
    self.isStreamReset = isStreamReset
  }

  /// Whether nothing of the request can have reached the server.
  package var isBeforeSending: Bool {
    switch kind {
    case .unknownHost, .connectionRefused, .invalidRequest, .unavailable: true
    default: false
    }
  }

  package var description: String { detail }
}
