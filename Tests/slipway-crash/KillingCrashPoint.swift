import Glibc
import OperatingSystem
import Synchronization

/// Counts the instants between effects and kills the process at one of them, as a power cut would.
final class KillingCrashPoint: CrashPoint {
  private let reachedSoFar = Atomic<Int>(0)
  private let fatal: Int?
  private let isListing: Bool

  /// Kills at the `fatal`-th instant, counted from 1; never without one. `listing` names each instant on standard error.
  init(at fatal: Int?, listing isListing: Bool) {
    self.fatal = fatal
    self.isListing = isListing
  }

  /// How many instants there were.
  var count: Int { reachedSoFar.load(ordering: .sequentiallyConsistent) }

  func reached(_ name: String) {
    let number = reachedSoFar.add(1, ordering: .sequentiallyConsistent).newValue
    if isListing {
      let line = Array("\(number) \(name)\n".utf8)
      _ = write(2, line, line.count)
    }
    guard number == fatal else { return }
    kill(getpid(), SIGKILL)
    // The signal arrives before anything else is done here.
    while true { pause() }
  }
}
