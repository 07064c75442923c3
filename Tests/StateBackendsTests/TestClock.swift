import OperatingSystem
import Synchronization

/// Time that passes only when it is moved: short sleeps move it themselves, long ones wait for `advance`.
final class TestClock: OperatingSystem.Clock {
  private let elapsed = Mutex(Duration.zero)
  private let start = Timestamp(seconds: 1_790_000_000)

  var now: Timestamp { start.advanced(by: uptime) }
  var uptime: Duration { elapsed.withLock { $0 } }

  func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

  func sleep(for duration: Duration) async throws {
    if duration < .seconds(15) { return advance(by: duration) }
    let end = uptime + duration
    while uptime < end { try await Task.sleep(for: .milliseconds(1)) }
  }
}
