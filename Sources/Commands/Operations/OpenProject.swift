import ConfigurationLoading
import Diagnostics
import StateBackends
import States

/// A project with its state open.
struct OpenProject: Sendable {
  var project: Project
  var backend: any StateBackend
  var access: StateAccess

  /// Loads the configuration, finds its backend, and opens the state of the selected workspace and
  /// the providers of both; `takesUp` when the command
  /// goes on with the journal of a run that did not end.
  static func open(
    _ session: CommandSession, operation: String, timestamp: String, inputs: VariableInputs? = nil,
    takesUp: Bool = true
  ) async -> Diagnosed<OpenProject?> {
    var diagnostics = Diagnostics()
    let project = session.loadProject(timestamp: timestamp, inputs: inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let backend = await BackendAccess(session: session).open(for: project.root, inputs: project.inputs)
      .collect(into: &diagnostics)
    guard let backend, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let store: any StateStore
    do throws(StateStoreError) {
      store = try StatePaths(session).store(of: backend, workspace: project.workspace)
    } catch {
      diagnostics.append(error.diagnostic("Failed to open the state"))
      return Diagnosed(nil, diagnostics)
    }
    let opening = StateOpening(session: session, store: store, operation: operation, takesUp: takesUp)
    let access = await opening.open(locks: session.arguments.bool("lock", default: true)).collect(into: &diagnostics)
    guard let access else { return Diagnosed(nil, diagnostics) }
    let ready = await session.openProviders(for: project, state: access.state).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else {
      diagnostics.append(contentsOf: await access.close())
      return Diagnosed(nil, diagnostics)
    }
    if !session.isJSON {
      for line in ready.providers.lines { session.surroundings.output.write(line + "\n") }
    }
    return Diagnosed(OpenProject(project: ready, backend: backend, access: access), diagnostics)
  }
}
