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

  /// A state as read; nothing stands for none.
  package init(
    stored: State? = nil, version: StateVersion? = nil, digest: String = "", unfinished: Journal? = nil
  ) {
    self.stored = stored
    self.version = version
    self.digest = digest
    self.unfinished = unfinished
  }

  /// What is known to exist: the stored state with everything that the journal says was done.
  package var known: State? { unfinished.map { $0.folded(into: stored, digest: digest) } ?? stored }

  /// Reads a state and the journal beside it; call it under the lock. `refuge` is where a journal goes on when its store
  /// refuses it.
  ///
  /// When the command `takesUp` the journal, one that ended is removed, and one that went on in the refuge is put together
  /// again. A journal that belongs to another state is an error, because merging it might undo what somebody did since.
  package static func read(
    _ store: any StateStore, refuge: (any JournalStore)? = nil, takesUp: Bool = true
  ) async throws(StateStoreError) -> Diagnosed<OpenedState?> {
    let found = try await store.read()
    var opened = OpenedState(version: found?.version)
    var said = Diagnostics()
    if let found {
      let state = StateFile.read(found.bytes)
      guard !state.diagnostics.hasErrors else { return Diagnosed(nil, state.diagnostics) }
      opened.stored = state.value
      opened.digest = StateVersion(digestOf: found.bytes).text
      said = state.diagnostics
    }
    let parts = JournalParts(store: try await store.journal(), refuge: refuge)
    var place = parts.store.place
    let journal: Journal?
    do throws(Journal.Damage) {
      guard let found = try await parts.read(endedBy: opened.digest) else {
        if takesUp {
          await parts.store.tidy()
          try? await refuge?.remove()
        }
        return Diagnosed(opened, said)
      }
      place = found.place
      journal = try Journal(found.store, continued: found.refuge)
    } catch {
      return Diagnosed(nil, Diagnostics([.damagedJournal(error, place)]))
    }
    guard let journal else {
      // Nothing had been sent when that run ended.
      if takesUp { try await parts.remove() }
      return Diagnosed(opened, said)
    }
    guard journal.belongs(to: opened.stored, digest: opened.digest) else {
      return Diagnosed(nil, Diagnostics([.foreignJournal(journal.begin, place)]))
    }
    if let end = journal.end, end.digest == opened.digest {
      if takesUp { try await parts.remove() }
      return Diagnosed(opened, said)
    }
    if takesUp { try await parts.unite() }
    opened.unfinished = journal
    return Diagnosed(opened, said)
  }
}

extension Diagnostic {
  fileprivate static func damagedJournal(_ damage: Journal.Damage, _ place: String) -> Diagnostic {
    .error(
      "Damaged journal",
      "An earlier run left the journal \(place), and \(damage). What that run made may not be in the state. Compare the "
        + "journal with what exists, import what is missing, then move the journal away.")
  }

  fileprivate static func foreignJournal(_ begin: JournalBegin, _ place: String) -> Diagnostic {
    .error(
      "Journal of another state",
      "The journal \(place) belongs to the run \(begin.run) of \(begin.time), which began with serial \(begin.serial) of "
        + "the lineage \(begin.lineage) and did not end; but the state was written by another program since. What that "
        + "run made may not be in the state. Compare the journal with what exists, import what is missing, then move the "
        + "journal away.")
  }
}
