import Diagnostics
import StateBackends
import States

/// Moves the states of all workspaces from one backend to another.
struct StateMigration {
  let session: CommandSession
  let view: SetupView
  let source: any StateBackend
  let destination: any StateBackend

  /// Copies what has to be copied; the names of the workspaces whose state is in the destination now.
  func run() async -> Diagnosed<[String]> {
    do throws(StateStoreError) {
      let names = try await source.workspaces()
      return names == ["default"] ? try await moveDefault() : try await moveAll(names)
    } catch {
      return Diagnosed([], Diagnostics([error.diagnostic("Error migrating the state")]))
    }
  }

  /// Empties the states that were moved; what they were is kept in their backups.
  func clear(_ workspaces: [String]) async -> Diagnostics {
    do throws(StateStoreError) {
      for name in workspaces {
        let (old, new) = (try source.store(for: name), try destination.store(for: name))
        if let old = old as? LocalStateStore, let new = new as? LocalStateStore, old.path == new.path { continue }
        guard let stored = try await old.read() else { continue }
        _ = try await old.write([], expecting: stored.version)
      }
      return Diagnostics()
    } catch {
      return Diagnostics([error.diagnostic("Failed to clear the state that was moved", severity: .warning)])
    }
  }

  private func moveDefault() async throws(StateStoreError) -> Diagnosed<[String]> {
    guard let pair = try await StatePair.read("default", source, destination) else { return Diagnosed([]) }
    if pair.isSame { return Diagnosed(["default"]) }
    let question =
      pair.isDestinationEmpty
      ? "The \(source.type) backend has a state, the \(destination.type) backend has none. Copy the state there?"
      : "Both the \(source.type) and the \(destination.type) backend have a state, and they differ. Replace the state of "
        + "the \(destination.type) backend by that of the \(source.type) backend?"
    switch decide(question) {
    case .unanswered: return Diagnosed([], Diagnostics([Self.cannotAsk]))
    case .no: return Diagnosed([])
    case .yes: return try await copy(["default"])
    }
  }

  private func moveAll(_ names: [String]) async throws(StateStoreError) -> Diagnosed<[String]> {
    var filled: [String] = []
    var empty: [String] = []
    for name in names {
      if let pair = try await StatePair.read(name, source, destination) {
        if !pair.isSame { filled.append(name) }
      } else if name != "default" {
        empty.append(name)
      }
    }
    guard !filled.isEmpty else {
      try await create(empty)
      return Diagnosed(names)
    }
    let question =
      "The \(source.type) backend has the workspaces \(names.joined(separator: ", ")). Copy all of them to the "
      + "\(destination.type) backend, in place of states of the same names there?"
    switch decide(question) {
    case .unanswered: return Diagnosed([], Diagnostics([Self.cannotAsk]))
    case .no: return Diagnosed([], Diagnostics([Self.declined]))
    case .yes:
      try await create(empty)
      return try await copy(filled)
    }
  }

  /// An empty workspace is a workspace too.
  private func create(_ names: [String]) async throws(StateStoreError) {
    for name in names { try await destination.create(name) }
  }

  private func decide(_ question: String) -> Question.Answer {
    session.arguments.bool("force-copy") ? .yes : Question(session: session).confirm(question)
  }

  private func copy(_ names: [String]) async throws(StateStoreError) -> Diagnosed<[String]> {
    var diagnostics = Diagnostics()
    for name in names {
      diagnostics.append(contentsOf: try await copy(name))
      guard !diagnostics.hasErrors else { return Diagnosed([], diagnostics) }
      view.say("State of the workspace \"\(name)\" is in the \(destination.type) backend now", "state_migrated")
    }
    return Diagnosed(names, diagnostics)
  }

  /// Copies one state under both locks.
  private func copy(_ name: String) async throws(StateStoreError) -> Diagnostics {
    let locks = session.arguments.bool("lock", default: true)
    var diagnostics = Diagnostics()
    let (from, to) = (try source.store(for: name), try destination.store(for: name))
    let old = await StateOpening(session: session, store: from, operation: "migration source state").open(locks: locks)
      .collect(into: &diagnostics)
    guard let old else { return diagnostics }
    let new = await StateOpening(session: session, store: to, operation: "migration destination state")
      .open(locks: locks).collect(into: &diagnostics)
    if let new {
      do throws(StateStoreError) {
        if let stored = try await from.read() { _ = try await to.write(stored.bytes, expecting: new.version) }
      } catch {
        diagnostics.append(error.diagnostic("Error copying the state"))
      }
      diagnostics.append(contentsOf: await new.close())
    }
    diagnostics.append(contentsOf: await old.close())
    return diagnostics
  }

  // MARK: Messages

  private static let cannotAsk = Diagnostic.error(
    "Can't ask approval for state migration when interactive input is disabled.",
    "There is a state to move to the new backend, and nobody can be asked whether to. -migrate-state -force-copy moves it "
      + "without asking; -reconfigure leaves it where it is.")

  private static let declined = Diagnostic.error(
    "State migration was declined", "Nothing was moved, and the backend is still the one of before.")
}

/// The states of one workspace in two backends.
private struct StatePair {
  var source: State
  var destination: State?

  /// `nil` when the source has nothing that could be lost.
  static func read(
    _ name: String, _ source: any StateBackend, _ destination: any StateBackend
  ) async throws(StateStoreError) -> StatePair? {
    guard let from = try await state(of: source.store(for: name)), !from.isEmpty else { return nil }
    return StatePair(source: from, destination: try await state(of: destination.store(for: name)))
  }

  private static func state(of store: any StateStore) async throws(StateStoreError) -> State? {
    guard let stored = try await store.read() else { return nil }
    let read = StateFile.read(stored.bytes)
    if let error = read.diagnostics.all.first(where: { $0.severity == .error }) {
      throw .damaged(message: error.summary + ": " + error.detail)
    }
    return read.value
  }

  var isDestinationEmpty: Bool { destination?.isEmpty ?? true }

  var isSame: Bool {
    guard let destination else { return false }
    return destination.lineage == source.lineage && destination.hasSameContent(as: source)
  }
}
