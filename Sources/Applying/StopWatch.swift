import Diagnostics
import Providers

/// Notices that the user wants to stop: what has not begun is skipped, and providers are asked to end soon.
struct StopWatch: Sendable {
  let session: ApplySession

  /// Returns when the run was stopped, or the task cancelled because it has ended; whether it was stopped.
  func run() async -> Bool {
    while !Task.isCancelled {
      if session.isCancelled() {
        session.board.skipAll()
        await session.pool.stop()
        await session.journal.storeOffered()
        session.record.say(Self.halted)
        return true
      }
      guard (try? await Task.sleep(for: .milliseconds(25))) != nil else { return false }
    }
    return false
  }

  static let halted = Diagnostics([
    .error(
      "execution halted",
      "The run was interrupted: what was running has ended and is recorded, nothing further was started. Plan again to go "
        + "on.")
  ])
}
