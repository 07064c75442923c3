package import Diagnostics

/// A state as a command finds it, with what an earlier run left in its journal.
package struct OpenedState: Sendable {
  /// The state as stored; `nil` when there is none.
  package var stored: State?
  /// What the next write compares; `nil` when there is no state.
  package var version: StateVersion?
  /// Digest of the stored bytes as they were read (decrypted), which journals name states by; empty without a state.
  package var digest: String
  /// The journal of a run that did not end. Its intents in doubt are to be settled before anything is planned.
  package var unfinished: Journal?

  /// What is known to exist: the stored state with everything that the journal says was done.
  package var known: State? { unfinished.map { $0.folded(into: stored) } ?? stored }

  /// Reads a state and the journal beside it; call it under the lock. A journal that ended is removed; one that belongs
  /// to another state is an error, because merging it might undo what somebody did since.
  package static func read(_ store: any StateStore) async throws(StateStoreError) -> Diagnosed<OpenedState?> {
    let found = try await store.read()
    var opened = OpenedState(version: found?.version, digest: "")
    if let found {
      let state = StateFile.read(found.bytes)
      guard !state.diagnostics.hasErrors else { return Diagnosed(nil, state.diagnostics) }
      opened.stored = state.value
      opened.digest = StateVersion(digestOf: found.bytes).text
    }
    let journals = try await store.journal()
    guard let bytes = try await journals.read() else { return Diagnosed(opened) }
    let journal: Journal?
    do throws(Journal.Damage) {
      journal = try Journal(bytes)
    } catch {
      return Diagnosed(nil, Diagnostics([.damagedJournal(error)]))
    }
    guard let journal else {
      // Nothing had been sent when that run ended.
      try await journals.remove()
      return Diagnosed(opened)
    }
    guard journal.belongs(to: opened.stored, digest: opened.digest) else {
      return Diagnosed(nil, Diagnostics([.foreignJournal(journal.begin)]))
    }
    if let end = journal.end, end.digest == opened.digest {
      try await journals.remove()
      return Diagnosed(opened)
    }
    opened.unfinished = journal
    return Diagnosed(opened)
  }
}

extension Diagnostic {
  fileprivate static func damagedJournal(_ damage: Journal.Damage) -> Diagnostic {
    .error(
      "Damaged journal",
      "An earlier run left a journal beside the state, and \(damage). What that run made may not be in the state. Compare "
        + "the journal with what exists, import what is missing, then move the journal away.")
  }

  fileprivate static func foreignJournal(_ begin: JournalBegin) -> Diagnostic {
    .error(
      "Journal of another state",
      "Run \(begin.run) of \(begin.time) began with serial \(begin.serial) and did not end, but the state was written by "
        + "another program since. What that run made may not be in the state. Compare the journal with what exists, "
        + "import what is missing, then move the journal away.")
  }
}
