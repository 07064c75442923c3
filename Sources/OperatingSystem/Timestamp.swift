/// A moment of wall time, to the nanosecond, in UTC.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Whole seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  /// Nanoseconds past `seconds`, 0 to 999,999,999.
  package let nanoseconds: Int32

  /// A moment by seconds and nanoseconds since 1970; nanoseconds are brought into range.
  package init(seconds: Int64, nanoseconds: Int64 = 0) {
    let carry = nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : (nanoseconds - 999_999_999) / 1_000_000_000
    self.seconds = seconds &+ carry
    self.nanoseconds = Int32(truncatingIfNeeded: nanoseconds - carry * 1_000_000_000)
  }

  /// A moment by fractional seconds since 1970, rounded to microseconds; values outside of `Int64` are clamped.
  package init(secondsSince1970 value: Double) {
    guard value.isFinite, value.magnitude < 9e15 else {
      self.init(seconds: value > 0 ? 9_000_000_000_000_000 : 0)
      return
    }
    let whole = Int64(value)
    let fraction = (value - Double(whole)) * 1_000_000
    let micros = Int64(fraction + (fraction < 0 ? -0.5 : 0.5))
    self.init(seconds: whole, nanoseconds: micros * 1000)
  }

  /// Fractional seconds since 1970.
  package var secondsSince1970: Double { Double(seconds) + Double(nanoseconds) / 1e9 }

  /// The moment that is `duration` later.
  package func advanced(by duration: Duration) -> Timestamp {
    let parts = duration.components
    return Timestamp(
      seconds: seconds &+ parts.seconds, nanoseconds: Int64(nanoseconds) + parts.attoseconds / 1_000_000_000)
  }

  /// The time from `earlier` to this moment.
  package func duration(since earlier: Timestamp) -> Duration {
    .seconds(seconds &- earlier.seconds) + .nanoseconds(Int64(nanoseconds) - Int64(earlier.nanoseconds))
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
