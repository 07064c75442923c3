import Diagnostics
import OperatingSystem
import StateBackends
import States

/// A state that is open: read, perhaps locked, with the version that the next write compares.
struct StateAccess: Sendable {
  let store: any StateStore
  let lock: (any StateLock)?
  /// `nil` when there is none yet.
  var state: State?
  var version: StateVersion?
  /// Digest of the stored bytes, by which journals name states; empty when there is none.
  var digest = ""

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

  /// Reads the state, under the lock unless `locks` is off.
  func open(locks: Bool) async -> Diagnosed<StateAccess?> {
    var lock: (any StateLock)?
    do throws(StateStoreError) {
      if locks { lock = try await takeLock() }
    } catch {
      return Diagnosed(nil, Diagnostics([error.diagnostic("Error acquiring the state lock")]))
    }
    let read = await read()
    guard let found = read.value else {
      let access = StateAccess(store: store, lock: lock)
      return Diagnosed(nil, Diagnostics(read.diagnostics.all + (await access.close()).all))
    }
    return Diagnosed(
      StateAccess(store: store, lock: lock, state: found.state, version: found.version, digest: found.digest),
      read.diagnostics)
  }

  /// The state as stored.
  func read() async -> Diagnosed<(state: State?, version: StateVersion?, digest: String)?> {
    do throws(StateStoreError) {
      guard let stored = try await store.read() else { return Diagnosed((nil, nil, "")) }
      let state = StateFile.read(stored.bytes)
      guard !state.diagnostics.hasErrors else { return Diagnosed(nil, state.diagnostics) }
      return Diagnosed(
        (state.value, stored.version, StateVersion(digestOf: stored.bytes).text), state.diagnostics)
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
