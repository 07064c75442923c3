import Synchronization

/// A request on its way to the loop's thread, with the one who waits for the answer.
final class CurlTicket: Sendable {
  typealias Outcome = Result<HTTPResponse, HTTPClientError>

  private struct State {
    var isCancelled = false
    var completion: (@Sendable (Outcome) -> Void)?
  }

  let request: HTTPRequest
  let receiver: (@Sendable (UnsafeRawBufferPointer) -> Bool)?
  private let state = Mutex(State())

  init(_ request: HTTPRequest, _ receiver: (@Sendable (UnsafeRawBufferPointer) -> Bool)?) {
    self.request = request
    self.receiver = receiver
  }

  func setCompletion(_ completion: @escaping @Sendable (Outcome) -> Void) {
    state.withLock { $0.completion = completion }
  }

  func cancel() { state.withLock { $0.isCancelled = true } }
  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Answers; only the first answer counts.
  func finish(_ outcome: Outcome) {
    let completion = state.withLock { state in
      defer { state.completion = nil }
      return state.completion
    }
    completion?(outcome)
  }
}
