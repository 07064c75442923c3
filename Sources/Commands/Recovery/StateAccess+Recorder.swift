import OperatingSystem
import States

extension StateAccess {
  /// The owner of the state for a command that changes something; goes on with the journal that is there.
  func recorder(_ session: CommandSession) async throws(StateStoreError) -> StateRecorder {
    let around = session.surroundings
    let run = around.randomness.uuid()
    let journal = try await store.journal()
    if let unfinished {
      // A store with a place for each journal finds this one by reading it.
      _ = try await journal.read()
      let writer = JournalWriter(store: journal, refuge: refuge, resuming: unfinished, run: run)
      return StateRecorder(
        store: store, journal: writer, stored: stored, version: version, begin: unfinished.begin, digest: digest,
        clock: around.clock, crashPoint: around.crashPoint)
    }
    let begin = JournalBegin(
      run: run, lineage: state?.lineage ?? around.randomness.uuid(), serial: state?.serial ?? 0, stateDigest: digest,
      version: Product.languageVersion, time: around.clock.now.rfc3339)
    let writer = JournalWriter(store: journal, refuge: refuge, begin: begin)
    return StateRecorder(
      store: store, journal: writer, stored: state, version: version, begin: begin, clock: around.clock,
      crashPoint: around.crashPoint)
  }

  /// The access after `recorder` ended with this state.
  func replacing(_ state: State, by recorder: StateRecorder) async -> StateAccess {
    let (version, digest) = await recorder.storedVersion
    var access = self
    access.state = state
    access.stored = state
    access.version = version
    access.digest = digest
    access.unfinished = nil
    return access
  }
}
