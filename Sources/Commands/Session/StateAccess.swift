import Diagnostics
import OperatingSystem
import StateBackends
import States

/// A state that is open: read, perhaps locked, with the version that the next write compares.
struct StateAccess: Sendable {
  let store: any StateStore
  let lock: (any StateLock)?
  /// What is known to exist: the stored state with what an unfinished journal adds to it; `nil` when there is none yet.
  var state: State?
  /// The state as stored.
  var stored: State?
  var version: StateVersion?
  /// Digest of the stored bytes, by which journals name states; empty when there is none.
  var digest = ""
  /// The journal of a run that did not end.
  var unfinished: Journal?
  /// Where the journal goes on when the store refuses it.
  var refuge: (any JournalStore)?

  /// Gives the lock back; what is wrong with that is worth saying, but changes nothing.
  func close() async -> Diagnostics {
    guard let lock else { return Diagnostics() }
    do throws(StateStoreError) {
      try await lock.release()
      return Diagnostics()
    } catch {
      return Diagnostics([error.diagnostic("Error releasing the state lock", severity: .warning)])
    }
  }
}

/// Opens states.
struct StateOpening {
  let session: CommandSession
  let store: any StateStore
  /// The command's name, as the lock tells others.
  let operation: String
  /// Whether the command goes on with a journal that is there; others only look at it.
  var takesUp = true

  /// Reads the state, under the lock unless `locks` is off.
  func open(locks: Bool) async -> Diagnosed<StateAccess?> {
    var lock: (any StateLock)?
    do throws(StateStoreError) {
      if locks { lock = try await takeLock() }
    } catch {
      return Diagnosed(nil, Diagnostics([error.diagnostic("Error acquiring the state lock")]))
    }
    var access = StateAccess(store: store, lock: lock)
    let read = locks ? await readWithJournal() : await read()
    guard let found = read.value else {
      return Diagnosed(nil, Diagnostics(read.diagnostics.all + (await access.close()).all))
    }
    access.state = found.known
    access.stored = found.stored
    access.version = found.version
    access.digest = found.digest
    access.unfinished = found.unfinished
    access.refuge = refuge
    guard takesUp, let journal = found.unfinished, journal.inDoubt.isEmpty else {
      return Diagnosed(access, read.diagnostics)
    }
    return await takeUp(journal, access, read.diagnostics)
  }

  /// Stores what a run did that ended early with nothing in doubt.
  private func takeUp(_ journal: Journal, _ access: StateAccess, _ said: Diagnostics) async -> Diagnosed<StateAccess?> {
    do throws(StateStoreError) {
      let recorder = try await access.recorder(session)
      let state = try await recorder.finish(access.state ?? State(lineage: journal.begin.lineage))
      RecoveryView(session: session).say(RecoveryMessages.takenUp(journal))
      return Diagnosed(await access.replacing(state, by: recorder), said)
    } catch {
      let problem = error.diagnostic("Failed to store what was recovered")
      return Diagnosed(nil, Diagnostics(said.all + [problem] + (await access.close()).all))
    }
  }

  private var refuge: any JournalStore {
    LocalJournalStore(
      path: "errored.\(session.dataDirectory.workspace.name).journal", files: session.surroundings.fileSystem)
  }

  private func readWithJournal() async -> Diagnosed<OpenedState?> {
    do throws(StateStoreError) {
      return try await OpenedState.read(store, refuge: refuge, takesUp: takesUp)
    } catch {
      return Diagnosed(nil, Diagnostics([error.diagnostic("Failed to read the state")]))
    }
  }

  /// The state as stored.
  private func read() async -> Diagnosed<OpenedState?> {
    do throws(StateStoreError) {
      guard let stored = try await store.read() else { return Diagnosed(OpenedState()) }
      let state = StateFile.read(stored.bytes)
      guard !state.diagnostics.hasErrors else { return Diagnosed(nil, state.diagnostics) }
      return Diagnosed(
        OpenedState(
          stored: state.value, version: stored.version, digest: StateVersion(digestOf: stored.bytes).text),
        state.diagnostics)
    } catch {
      return Diagnosed(nil, Diagnostics([error.diagnostic("Failed to read the state")]))
    }
  }

  private func takeLock() async throws(StateStoreError) -> any StateLock {
    let around = session.surroundings
    let info = LockInfo(
      id: around.randomness.uuid(), operation: operation, who: Self.user(around.environment),
      version: Product.languageVersion, created: around.clock.now.rfc3339Nano)
    let timeout = DurationText.parse(session.arguments.text("lock-timeout") ?? "0s") ?? .zero
    let deadline = around.clock.uptime + timeout
    while true {
      do throws(StateStoreError) {
        return try await store.lock(info)
      } catch {
        guard case .locked = error, around.clock.uptime < deadline, !around.interruption.isRequested else {
          throw error
        }
        try? await around.clock.sleep(for: .milliseconds(500))
      }
    }
  }

  private static func user(_ environment: Environment) -> String {
    let user = environment.nonEmpty("USER") ?? environment.nonEmpty("LOGNAME") ?? "unknown"
    return user + "@" + (environment.nonEmpty("HOSTNAME") ?? HostName.current)
  }
}

extension StateStoreError {
  /// The failure as people see it.
  func diagnostic(_ summary: String, severity: Diagnostic.Severity = .error) -> Diagnostic {
    switch self {
    case .locked(let holder, let message):
      let who = holder.map { "\n\n" + $0.lines } ?? ""
      return Diagnostic(
        severity, summary,
        "\(message).\(who)\n\nAnother run may be working on this state. Wait for it, or pass -lock-timeout=5m. If no run "
          + "is left, `slipway force-unlock\(holder.map { " " + $0.id } ?? " LOCK_ID")` removes the lock.")
    case .changed(let message): return Diagnostic(severity, summary, message)
    case .unavailable(let message, let remedy): return Diagnostic(severity, summary, "\(message). \(remedy)")
    case .damaged(let message): return Diagnostic(severity, summary, message)
    }
  }
}
