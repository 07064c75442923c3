import OperatingSystem
import Synchronization

/// Time that passes only when a test says so.
final class StillClock: OperatingSystem.Clock {
  private let passed = Mutex(Duration.zero)

  var now: Timestamp { Timestamp(seconds: 1_767_225_600).advanced(by: uptime) }
  var uptime: Duration { passed.withLock { $0 } }

  func advance(by duration: Duration) { passed.withLock { $0 += duration } }

  /// Until the task is cancelled: nobody waits for anything here.
  func sleep(for duration: Duration) async throws { try await Task.sleep(for: .seconds(86_400)) }
}
