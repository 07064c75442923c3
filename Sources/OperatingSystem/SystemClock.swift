import Glibc

/// The machine's own time.
package struct SystemClock: Clock {
  /// The machine's own time.
  package init() {}

  package var now: Timestamp {
    var value = timespec()
    clock_gettime(CLOCK_REALTIME, &value)
    return Timestamp(seconds: Int64(value.tv_sec), nanoseconds: Int64(value.tv_nsec))
  }

  package var uptime: Duration {
    var value = timespec()
    clock_gettime(CLOCK_MONOTONIC, &value)
    return .seconds(Int64(value.tv_sec)) + .nanoseconds(Int64(value.tv_nsec))
  }

  package func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration)
  }
}
