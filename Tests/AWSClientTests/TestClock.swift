import OperatingSystem
import Synchronization

/// Time that passes only by sleeping.
final class TestClock: OperatingSystem.Clock {
  private let elapsed = Mutex(Duration.zero)
  private let start = Timestamp(seconds: 1_790_000_000)

  var now: Timestamp { start.advanced(by: uptime) }
  var uptime: Duration { elapsed.withLock { $0 } }
  func sleep(for duration: Duration) async throws { elapsed.withLock { $0 += duration } }
}
