import HTTPClient
import Synchronization

/// One call on its way: what is asked, and the one who waits for the answer.
final class PluginCall: Sendable {
  typealias Outcome = Result<[UInt8], PluginFailure>

  private struct State {
    var completion: (@Sendable (Outcome) -> Void)?
    var transfer: HTTPTransfer?
    var isOver = false
  }

  /// The name of the call in its service.
  let method: String
  let message: [UInt8]
  let deadline: Duration?
  private let state = Mutex(State())

  init(_ method: String, _ message: [UInt8], _ deadline: Duration?) {
    self.method = method
    self.message = message
    self.deadline = deadline
  }

  /// Whether the call does no harm when it is made twice.
  var isRepeatable: Bool { !["ApplyResourceChange", "OpenEphemeralResource"].contains(method) }

  /// Begins and waits as a task, whose cancellation ends the call.
  func result(_ begin: (PluginCall) -> Void) async -> Outcome {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { $0.completion = { continuation.resume(returning: $0) } }
        if Task.isCancelled { cancel() } else { begin(self) }
      }
    } onCancel: {
      cancel()
    }
  }

  /// Begins and waits as a thread.
  func resultBlocking(_ begin: (PluginCall) -> Void) -> Outcome {
    let answer = Eventual<Outcome>()
    state.withLock { $0.completion = { answer.settle($0) } }
    begin(self)
    return answer.wait() ?? .failure(PluginProcess.stopped)
  }

  /// Gives the answer to the one who waits; only the first one counts.
  func finish(_ outcome: Outcome) {
    let completion = state.withLock { state in
      defer { (state.completion, state.isOver) = (nil, true) }
      return state.completion
    }
    completion?(outcome)
  }

  /// Notes what carries the call; ends it when nobody waits any more.
  func isCarried(by transfer: HTTPTransfer) {
    let isOver = state.withLock { state in
      state.transfer = transfer
      return state.isOver
    }
    if isOver { transfer.cancel() }
  }

  private func cancel() {
    let transfer = state.withLock { $0.transfer }
    transfer?.cancel()
    finish(.failure(PluginFailure(.stopped, "the call was given up", wasNeverSent: transfer == nil)))
  }
}
