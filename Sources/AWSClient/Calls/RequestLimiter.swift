import Synchronization

/// Bounds how many requests of one service run at once, and slows down after the service asked for it.
final class RequestLimiter: Sendable {
  private struct State {
    var running = 0
    var limit: Int
    /// Who waits, and in which order; the order keeps those who left until their turn comes.
    var waiting: [UInt64: CheckedContinuation<Bool, Never>] = [:]
    var order: [UInt64] = []
    var head = 0
    var nextID: UInt64 = 0
    var cancelled: Set<UInt64> = []
    var successes = 0

    /// Takes out the one who waits longest.
    mutating func nextInOrder() -> CheckedContinuation<Bool, Never>? {
      while head < order.count {
        head += 1
        let found = waiting.removeValue(forKey: order[head - 1])
        if head == order.count || head > 1024 {
          order.removeFirst(head)
          head = 0
        }
        if let found { return found }
      }
      return nil
    }
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
          state.waiting[id] = continuation
          state.order.append(id)
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
        guard let next = state.nextInOrder() else { break }
        released.append(next)
        state.running += 1
      }
      return released
    }
    for continuation in next { continuation.resume(returning: true) }
  }

  private func cancel(_ id: UInt64) {
    let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      if let waiting = state.waiting.removeValue(forKey: id) { return waiting }
      state.cancelled.insert(id)
      return nil
    }
    continuation?.resume(returning: false)
  }
}
