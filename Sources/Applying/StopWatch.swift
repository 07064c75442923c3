import Diagnostics
import Providers

/// Notices that the user wants to stop: what has not begun is skipped, and providers are asked to end soon.
struct StopWatch: Sendable {
  let session: ApplySession
  let isCancelled: @Sendable () -> Bool

  /// Returns when the run was stopped, or the task cancelled because it has ended.
  func run() async {
    while !Task.isCancelled {
      if isCancelled() {
        session.board.skipAll()
        await session.pool.stop()
        await session.journal.storeOffered()
        session.record.say(
          Diagnostics([
            .error(
              "Execution halted",
              "The run was interrupted: what was running has ended and is recorded, nothing further was started. Plan "
                + "again to go on.")
          ]))
        return
      }
      guard (try? await Task.sleep(for: .milliseconds(25))) != nil else { return }
    }
  }
}
