import Applying
import Diagnostics
import OperatingSystem
import States

/// The record of one apply: journal and state, from the first step to the end.
struct Recording: Sendable {
  let recorder: StateRecorder
  let journal: any ApplyJournal

  /// Throws when the journal cannot be begun: nothing may be changed then.
  static func begin(_ outcome: PlanOutcome, _ session: CommandSession) async throws(StateStoreError) -> Recording {
    let recorder = try await outcome.open.access.recorder(session)
    return Recording(recorder: recorder, journal: RecorderJournal(recorder: recorder))
  }

  /// Stores the final state and ends the journal.
  func finish(_ state: State) async -> Diagnosed<State> {
    do throws(StateStoreError) {
      return Diagnosed(try await recorder.finish(state))
    } catch {
      return Diagnosed(state, Diagnostics([error.diagnostic("Failed to store the state")]))
    }
  }
}
