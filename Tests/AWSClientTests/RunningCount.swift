import Synchronization

/// How many run at once.
final class RunningCount: Sendable {
  private let state = Mutex((now: 0, most: 0, done: 0))

  var most: Int { state.withLock { $0.most } }
  var done: Int { state.withLock { $0.done } }

  func begin() { state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.done) } }
  func end() { state.withLock { $0 = ($0.now - 1, $0.most, $0.done + 1) } }
}
