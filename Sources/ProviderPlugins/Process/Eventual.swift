import Dispatch
import Synchronization

/// A value that comes once, later; tasks, threads and callbacks can wait for it.
final class Eventual<Value: Sendable>: Sendable {
  private enum State: Sendable {
    case open([@Sendable (Value) -> Void])
    case settled(Value)
  }

  private let state = Mutex(State.open([]))

  /// Gives the value to all who wait; only the first value counts.
  func settle(_ value: Value) {
    let waiting = state.withLock { state -> [@Sendable (Value) -> Void] in
      guard case .open(let waiting) = state else { return [] }
      state = .settled(value)
      return waiting
    }
    for tell in waiting { tell(value) }
  }

  /// The value, when it has come.
  var current: Value? {
    state.withLock { state in
      if case .settled(let value) = state { value } else { nil }
    }
  }

  /// Calls `tell` with the value: at once when it has come, else on the thread that settles it.
  func whenSettled(_ tell: @escaping @Sendable (Value) -> Void) {
    let value = state.withLock { state -> Value? in
      switch state {
      case .settled(let value): return value
      case .open(let waiting):
        state = .open(waiting + [tell])
        return nil
      }
    }
    if let value { tell(value) }
  }

  /// Calls `tell` once: with the value, or with nothing when it has not come in time.
  func whenSettled(atMost limit: Duration, _ tell: @escaping @Sendable (Value?) -> Void) {
    if let current { return tell(current) }
    let first = Eventual<Value?>()
    first.whenSettled(tell)
    whenSettled { first.settle($0) }
    eventualTimers.asyncAfter(deadline: .now() + limit.seconds) { first.settle(nil) }
  }

  /// Blocks the thread until the value has come, or for that long; `nil` waits without limit.
  func wait(atMost limit: Duration? = nil) -> Value? {
    if let current { return current }
    let semaphore = DispatchSemaphore(value: 0)
    whenSettled { _ in semaphore.signal() }
    if let limit { _ = semaphore.wait(timeout: .now() + limit.seconds) } else { semaphore.wait() }
    return current
  }
}

// A queue of its own: the shared ones stand still while tasks keep every thread busy.
private let eventualTimers = DispatchQueue(label: "plugin timers")

extension Duration {
  /// Seconds with their fraction.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
