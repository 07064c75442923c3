import ConfigurationLoading
import Diagnostics
import StateBackends
import States

/// The state of the working directory, open without its whole configuration: what state commands need.
struct OpenState: Sendable {
  var backend: any StateBackend
  var access: StateAccess

  /// Opens the state of the selected workspace; `locks` when it may be changed, `keepsEveryBackup` when a later command
  /// must not replace what this one keeps of the state before.
  static func open(
    _ session: CommandSession, operation: String, locks: Bool, keepsEveryBackup: Bool = false
  ) async -> Diagnosed<OpenState?> {
    var diagnostics = Diagnostics()
    let inputs = session.variableInputs().collect(into: &diagnostics)
    let loader = session.loader(functions: session.functions())
    let root =
      loader.hasConfiguration(in: ".")
      ? loader.loadRoot(inputs: inputs).collect(into: &diagnostics).root : nil
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let backend = await BackendAccess(session: session).open(for: root, inputs: inputs).collect(into: &diagnostics)
    guard let backend, !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let store: any StateStore
    do throws(StateStoreError) {
      store = try StatePaths(session, keepsEveryBackup: keepsEveryBackup)
        .store(of: backend, workspace: session.dataDirectory.workspace.name)
    } catch {
      diagnostics.append(error.diagnostic("Failed to open the state"))
      return Diagnosed(nil, diagnostics)
    }
    let locks = locks && session.arguments.bool("lock", default: true)
    let access = await StateOpening(session: session, store: store, operation: operation).open(locks: locks)
      .collect(into: &diagnostics)
    return Diagnosed(access.map { OpenState(backend: backend, access: $0) }, diagnostics)
  }
}
