import HTTPClient
import OperatingSystem
import Synchronization

/// How far the service's clock is ahead of ours; signatures are only valid for some minutes.
final class ClockSkew: Sendable {
  /// Differences below this are not the reason for a refused signature.
  private static let tolerance = Duration.seconds(240)

  private let offset = Mutex(Duration.zero)

  /// The service's time at a moment of ours.
  func corrected(_ now: Timestamp) -> Timestamp { now.advanced(by: offset.withLock { $0 }) }

  /// Takes over the service's time; says whether that changes anything.
  func learn(from headers: HTTPHeaders, now: Timestamp) -> Bool {
    guard let theirs = headers["date"].flatMap({ Timestamp(httpDate: $0) }) else { return false }
    let found = theirs.duration(since: now)
    return offset.withLock { offset in
      let change = found - offset
      guard change > ClockSkew.tolerance || change < .zero - ClockSkew.tolerance else { return false }
      offset = found
      return true
    }
  }
}
