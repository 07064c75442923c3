import OperatingSystem
import StateBackends
import States

/// `-state`, `-state-out` and `-backup`: other files for a local state.
struct StatePaths {
  let session: CommandSession

  init(_ session: CommandSession) { self.session = session }

  /// The store of a workspace, or of the file that `-state` names.
  func store(of backend: any StateBackend, workspace: String) throws(StateStoreError) -> any StateStore {
    guard let path = session.arguments.text("state"), backend.type == "local" else {
      return try backend.store(for: workspace)
    }
    return LocalStateStore(
      path: session.arguments.text("state-out") ?? path, backupPath: backup(of: path),
      files: session.surroundings.fileSystem, crashPoint: session.surroundings.crashPoint)
  }

  private func backup(of path: String) -> String? {
    guard let given = session.arguments.text("backup") else { return path + ".backup" }
    return given == "-" ? nil : given
  }
}
