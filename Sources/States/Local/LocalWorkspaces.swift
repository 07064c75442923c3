package import OperatingSystem

/// The workspaces of states in files: the default one, and a directory for each further one.
package struct LocalWorkspaces: Sendable {
  private let path: String
  private let directory: String
  private let files: any FileSystem
  private let crashPoint: any CrashPoint

  /// The name of the workspace that is always there.
  package static let defaultName = "default"

  /// `path` is the file of the default workspace, `directory` holds the others.
  package init(
    path: String = "terraform.tfstate", directory: String = "terraform.tfstate.d", files: any FileSystem,
    crashPoint: any CrashPoint = NoCrashPoint()
  ) {
    self.path = path
    self.directory = directory
    self.files = files
    self.crashPoint = crashPoint
  }

  /// The names, the default one first, the others sorted.
  package func list() throws(StateStoreError) -> [String] {
    do throws(FileSystemError) {
      return [LocalWorkspaces.defaultName]
        + (try files.list(directory)).filter { $0.kind == .directory || $0.kind == .symbolicLink }.map(\.name)
    } catch {
      if error.kind == .notFound { return [LocalWorkspaces.defaultName] }
      throw StateStoreError(error)
    }
  }

  /// The store of a workspace's state; the workspace is made once something is written.
  package func store(_ name: String) -> LocalStateStore {
    let path = name == LocalWorkspaces.defaultName ? path : directory + "/" + name + "/terraform.tfstate"
    return LocalStateStore(path: path, backupPath: path + ".backup", files: files, crashPoint: crashPoint)
  }

  /// Makes a workspace without a state.
  package func create(_ name: String) throws(StateStoreError) {
    do throws(FileSystemError) {
      try files.createDirectories(directory + "/" + name)
    } catch {
      throw StateStoreError(error)
    }
  }

  /// Removes a workspace with whatever its state holds; the default one stays.
  package func delete(_ name: String) throws(StateStoreError) {
    guard name != LocalWorkspaces.defaultName else {
      throw .unavailable(message: "the default workspace cannot be deleted", remedy: "")
    }
    do throws(FileSystemError) {
      try files.removeTree(directory + "/" + name)
    } catch {
      throw StateStoreError(error)
    }
  }
}
