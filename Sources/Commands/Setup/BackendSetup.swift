import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import OperatingSystem
import Schemas
import StateBackends
import States
import Values

/// Makes the configured backend the one of the working directory, and moves the state there when that is asked for.
struct BackendSetup {
  let session: CommandSession
  let view: SetupView
  private var access: BackendAccess { BackendAccess(session: session) }

  init(session: CommandSession, view: SetupView) {
    self.session = session
    self.view = view
  }

  func run(_ root: Module, _ inputs: VariableInputs) async -> Diagnostics {
    var diagnostics = Diagnostics()
    let overrides = session.arguments.all("backend-config").compactMap { text in
      BackendOverride.parse(text, session.surroundings.fileSystem).collect(into: &diagnostics)
    }
    guard !diagnostics.hasErrors else { return diagnostics }
    var configured = access.configuration(of: root, inputs: inputs, overrides: overrides).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return diagnostics }
    if configured == nil, !overrides.isEmpty { diagnostics.append(Self.noBlock) }
    configured = configured.map(askForMissing)
    let record: BackendRecord?
    do {
      record = try BackendRecord.read(session.dataDirectory)
    } catch {
      diagnostics.append(BackendAccess.damagedRecord(session.dataDirectory.backendRecordPath))
      return diagnostics
    }
    switch (record, configured) {
    case (nil, nil): return diagnostics
    case (let record?, let configured?) where record.isFor(configured, hasOverrides: !overrides.isEmpty):
      diagnostics.append(contentsOf: keep(record, configured))
    default:
      diagnostics.append(contentsOf: await change(from: record, to: configured, at: root.backend?.range))
    }
    return diagnostics
  }

  /// The backend is the one of before; only the digest of its block may be new.
  private func keep(_ record: BackendRecord, _ configured: ConfiguredBackend) -> Diagnostics {
    view.say("Backend \"\(record.type)\" as before", "backend_unchanged")
    var kept = record
    kept.hash = configured.record.hash
    return kept == record ? Diagnostics() : store(kept)
  }

  private func change(
    from record: BackendRecord?, to configured: ConfiguredBackend?, at range: SourceRange?
  ) async -> Diagnostics {
    let leavesState = session.arguments.bool("reconfigure")
    let moves = session.arguments.bool("migrate-state") || session.arguments.bool("force-copy")
    if record != nil, !leavesState, !moves { return Diagnostics([Self.changed(range)]) }
    var diagnostics = Diagnostics()
    guard let new = await access.make(configured?.record).collect(into: &diagnostics) else { return diagnostics }
    // A backend that cannot be reached must not become the one of this directory.
    let workspaces: [String]
    do throws(StateStoreError) {
      workspaces = try await new.workspaces()
    } catch {
      diagnostics.append(error.diagnostic("Error initializing the backend"))
      return diagnostics
    }
    if !leavesState {
      diagnostics.append(contentsOf: await moveState(from: record, to: new))
      guard !diagnostics.hasErrors else { return diagnostics }
    }
    diagnostics.append(contentsOf: store(configured?.record))
    guard !diagnostics.hasErrors else { return diagnostics }
    let name =
      configured.map { "Backend \"\($0.kind.type)\" is set up" } ?? "States are kept in this directory from now on"
    view.say(name, "backend_configured_success")
    diagnostics.append(contentsOf: await checkWorkspace(of: new, workspaces))
    return diagnostics
  }

  private func moveState(from record: BackendRecord?, to new: any StateBackend) async -> Diagnostics {
    var diagnostics = Diagnostics()
    guard let old = await access.make(record).collect(into: &diagnostics) else { return diagnostics }
    let migration = StateMigration(session: session, view: view, source: old, destination: new)
    let moved = await migration.run().collect(into: &diagnostics)
    // States that were here only because no backend was configured would be mistaken for the current ones.
    if record == nil { diagnostics.append(contentsOf: await migration.clear(moved)) }
    return diagnostics
  }

  private func store(_ record: BackendRecord?) -> Diagnostics {
    do throws(FileSystemError) {
      if let record {
        try record.write(to: session.dataDirectory)
      } else {
        try BackendRecord.remove(from: session.dataDirectory)
      }
      return Diagnostics()
    } catch {
      return Diagnostics([.error("Failed to record the backend", "The record could not be written: \(error).")])
    }
  }

  /// The selected workspace has to be one of the new backend's.
  private func checkWorkspace(of backend: any StateBackend, _ before: [String]) async -> Diagnostics {
    let selected = session.dataDirectory.workspace
    // The migration may have made workspaces.
    let workspaces = before.contains(selected.name) ? before : (try? await backend.workspaces()) ?? before
    guard !workspaces.contains(selected.name) else { return Diagnostics() }
    if selected.isFromEnvironment { return Diagnostics() }
    guard workspaces.count == 1, let only = workspaces.first else {
      return Diagnostics([Self.missingWorkspace(selected.name, workspaces)])
    }
    do throws(FileSystemError) {
      try session.dataDirectory.select(only)
      view.say("Workspace \"\(only)\" is selected, because \"\(selected.name)\" is not there", "workspace_selected")
      return Diagnostics()
    } catch {
      return Diagnostics([.error("Failed to select the workspace", "It could not be recorded: \(error).")])
    }
  }

  /// Asks for required arguments that neither the block nor an option has.
  private func askForMissing(_ configured: ConfiguredBackend) -> ConfiguredBackend {
    let question = Question(session: session)
    guard question.mayBeAsked, session.surroundings.input.isTerminal else { return configured }
    var attributes = configured.value.keyedValues?.dictionary ?? [:]
    for (name, attribute) in configured.kind.schema.attributes.sorted(by: { $0.key < $1.key })
    where attribute.isRequired && attributes[name]?.isNull ?? true {
      guard let answer = question.ask("\(name): \(attribute.description)\nValue: "), !answer.isEmpty else { continue }
      attributes[name] = .string(answer)
    }
    var completed = configured
    completed.value = .object(attributes)
    return completed
  }

  // MARK: Messages

  private static let noBlock = Diagnostic.warning(
    "Missing backend configuration",
    "-backend-config has no effect, because the configuration has no backend block. Write `terraform { backend \"TYPE\" {} "
      + "}` to use it, or leave the option out.")

  private static func changed(_ range: SourceRange?) -> Diagnostic {
    .error(
      "Backend configuration changed",
      "The backend is not the one that was set up here. -migrate-state moves the state to the new one; -reconfigure "
        + "leaves the state where it is.", at: range)
  }

  private static func missingWorkspace(_ name: String, _ known: [String]) -> Diagnostic {
    .error(
      "Selected workspace does not exist",
      "The selected workspace \"\(name)\" is not in the new backend, which has \(known.joined(separator: ", ")). Select "
        + "one with `slipway workspace select`, or make it with `slipway workspace new`.")
  }
}

extension BackendRecord {
  /// Whether this is the backend that is configured. Options can change what an unchanged block says.
  fileprivate func isFor(_ configured: ConfiguredBackend, hasOverrides: Bool) -> Bool {
    guard type == configured.kind.type else { return false }
    if !hasOverrides, hash == configured.record.hash { return true }
    return configured.kind.json(of: configured.kind.value(of: configuration)) == configured.record.configuration
  }
}
