import HTTPClient
import Synchronization

/// Answers requests from a list and remembers them.
final class ScriptedTransport: HTTPTransport {
  typealias Answer = @Sendable (HTTPRequest) -> Result<HTTPResponse, HTTPClientError>

  private let answers: Mutex<[Answer]>
  private let seen = Mutex<[HTTPRequest]>([])

  init(_ answers: [Answer]) { self.answers = Mutex(answers) }

  /// The requests that came, in order.
  var requests: [HTTPRequest] { seen.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
    seen.withLock { $0.append(request) }
    // The last answer stays.
    let answer = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
    guard let answer else { throw HTTPClientError(.connectionRefused, detail: "no answer is left") }
    return try answer(request).get()
  }

  func send(
    _ request: HTTPRequest, receiver: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
  ) async throws(HTTPClientError) -> HTTPResponse {
    var response = try await send(request)
    if response.status < 300 {
      _ = response.body.withUnsafeBytes { receiver($0) }
      response.body = []
    }
    return response
  }

  static func answer(_ status: Int, _ body: String, _ headers: HTTPHeaders = HTTPHeaders()) -> Answer {
    { _ in .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8))) }
  }

  static func failure(_ kind: HTTPClientError.Kind) -> Answer {
    { _ in .failure(HTTPClientError(kind, detail: "scripted")) }
  }
}
