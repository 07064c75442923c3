import Glibc

/// When what happened at the start of a plugin, for those who want to know where the time goes.
struct StartTimes: Sendable, CustomStringConvertible {
  /// When we began to prepare the start.
  var begun = ContinuousClock.now
  /// When the process was there.
  var spawned = ContinuousClock.now
  /// When it had said where it listens.
  var ready = ContinuousClock.now
  private var answered: ContinuousClock.Instant?

  /// Notes an answer; whether it is the first one.
  mutating func isFirstAnswer() -> Bool {
    guard answered == nil else { return false }
    answered = .now
    return true
  }

  var description: String {
    let answered = answered ?? ready
    let milliseconds = [answered - begun, ready - spawned, spawned - begun, answered - ready].map { part in
      "\(Double((part.seconds * 10_000).rounded(.toNearestOrAwayFromZero)) / 10) ms"
    }
    return
      "first answer after \(milliseconds[0]): start of the plugin \(milliseconds[1]), before that \(milliseconds[2]), "
      + "after that \(milliseconds[3])"
  }
}
