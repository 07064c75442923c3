import HTTPClient

/// A request before it has a host and a signature.
struct WireRequest: Sendable, Equatable {
  /// A parameter of the query; both parts are percent-encoded. A parameter without value has no `=`.
  struct Parameter: Sendable, Equatable {
    let name: String
    let value: String?
  }

  var method = "POST"
  /// Percent-encoded.
  var path = "/"
  var query: [Parameter] = []
  var headers = HTTPHeaders()
  var body: HTTPRequest.Body = .none
  /// Goes before the host's name.
  var hostPrefix = ""

  /// The content when it is in memory; empty when there is none or it is a file.
  var bodyBytes: [UInt8] { if case .bytes(let bytes) = body { bytes } else { [] } }

  /// The query as it stands in the URL, without `?`.
  var queryText: String {
    query.map { parameter in parameter.value.map { parameter.name + "=" + $0 } ?? parameter.name }
      .joined(separator: "&")
  }
}
