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
    let around = session.surroundings
    let access = outcome.open.access
    let begin = JournalBegin(
      run: around.randomness.uuid(), fencing: 0, lineage: access.state?.lineage ?? around.randomness.uuid(),
      serial: access.state?.serial ?? 0, stateDigest: access.digest, planDigest: "",
      version: Product.languageVersion, time: around.clock.now.rfc3339)
    let store = try await access.store.journal()
    let writer = JournalWriter(store: store, begin: begin)
    let recorder = StateRecorder(
      store: access.store, journal: writer, stored: access.state, version: access.version, begin: begin,
      clock: around.clock, crashPoint: around.crashPoint)
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
