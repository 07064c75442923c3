import Synchronization

/// Bounds how many requests of one service run at once, and slows down after the service asked for it.
final class RequestLimiter: Sendable {
  private struct State {
    var running = 0
    var limit: Int
    var waiting: [(id: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
    var nextID: UInt64 = 0
    var cancelled: Set<UInt64> = []
    var successes = 0
  }

  private let maximum: Int
  private let state: Mutex<State>

  init(maximum: Int) {
    self.maximum = max(1, maximum)
    state = Mutex(State(limit: max(1, maximum)))
  }

  /// Waits for a place; false when the task was cancelled meanwhile.
  func enter() async -> Bool {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    defer { state.withLock { _ = $0.cancelled.remove(id) } }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if state.cancelled.remove(id) != nil { return false }
          if state.running < state.limit {
            state.running += 1
            return true
          }
          state.waiting.append((id, continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Gives the place back. Throttling halves the number of places; twenty successes in a row add one again.
  func leave(wasThrottled: Bool) {
    let next = state.withLock { state in
      state.running -= 1
      if wasThrottled {
        state.limit = max(1, state.limit / 2)
        state.successes = 0
      } else if state.limit < maximum {
        state.successes += 1
        if state.successes >= 20 {
          state.successes = 0
          state.limit += 1
        }
      }
      var released: [CheckedContinuation<Bool, Never>] = []
      while state.running < state.limit, !state.waiting.isEmpty {
        released.append(state.waiting.removeFirst().continuation)
        state.running += 1
      }
      return released
    }
    for continuation in next { continuation.resume(returning: true) }
  }

  private func cancel(_ id: UInt64) {
    let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let at = state.waiting.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.waiting.remove(at: at).continuation
    }
    continuation?.resume(returning: false)
  }
}
