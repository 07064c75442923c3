import OperatingSystem
import StateBackends
import States

/// `-state`, `-state-out` and `-backup`: other files for a local state.
struct StatePaths {
  let session: CommandSession
  /// Whether the state before gets a name of its own, with the second in it, so that it outlives the next command.
  let keepsEveryBackup: Bool

  init(_ session: CommandSession, keepsEveryBackup: Bool = false) {
    self.session = session
    self.keepsEveryBackup = keepsEveryBackup
  }

  /// The store of a workspace, or of the files that the options name.
  func store(of backend: any StateBackend, workspace: String) throws(StateStoreError) -> any StateStore {
    if let encrypted = backend as? EncryptedBackend {
      return encrypted.encrypting(try store(insteadOf: try encrypted.plainStore(for: workspace)))
    }
    return try store(insteadOf: try backend.store(for: workspace))
  }

  private func store(insteadOf usual: any StateStore) throws(StateStoreError) -> any StateStore {
    let (state, out, backup) = (option("state"), option("state-out"), option("backup"))
    guard let local = usual as? LocalStateStore,
      keepsEveryBackup || state != nil || out != nil || backup != nil
    else { return usual }
    let reading = state ?? local.path
    let writing = out ?? reading
    let output = store(writing, backup: backup ?? writing + backupEnding)
    return writing == reading ? output : SplitStateStore(reading: store(reading, backup: "-"), writing: output)
  }

  private var backupEnding: String {
    keepsEveryBackup ? ".\(session.surroundings.clock.now.seconds).backup" : ".backup"
  }

  private func store(_ path: String, backup: String) -> LocalStateStore {
    LocalStateStore(
      path: path, backupPath: backup == "-" ? nil : backup, files: session.surroundings.fileSystem,
      crashPoint: session.surroundings.crashPoint)
  }

  /// The path; `show -state` has a switch of that name, which is none.
  private func option(_ name: String) -> String? {
    session.arguments.text(name).flatMap { ["", "true", "false"].contains($0) ? nil : $0 }
  }
}
