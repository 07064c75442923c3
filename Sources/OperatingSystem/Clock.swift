/// Time as the program sees it, so that tests decide what time it is.
package protocol Clock: Sendable {
  /// Wall time now; it may jump.
  var now: Timestamp { get }

  /// Time since an arbitrary start; it never goes back.
  var uptime: Duration { get }

  /// Waits; throws `CancellationError` when the task is cancelled meanwhile.
  func sleep(for duration: Duration) async throws
}
