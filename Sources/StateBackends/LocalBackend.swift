import Diagnostics
package import OperatingSystem
import Schemas
package import States
import Values

/// States in files of the working directory: `backend "local"`, and what is used without a `backend` block.
package struct LocalBackend: StateBackend {
  private let workspacesOnDisk: LocalWorkspaces

  package let type = "local"

  /// `path` is the file of the default workspace, `workspaceDirectory` holds the others.
  package init(
    path: String = "terraform.tfstate", workspaceDirectory: String = "terraform.tfstate.d",
    files: any FileSystem, crashPoint: any CrashPoint
  ) {
    workspacesOnDisk = LocalWorkspaces(
      path: path, directory: workspaceDirectory, files: files, crashPoint: crashPoint)
  }

  package func workspaces() async throws(StateStoreError) -> [String] { try workspacesOnDisk.list() }

  package func store(for workspace: String) throws(StateStoreError) -> any StateStore {
    workspacesOnDisk.store(workspace)
  }

  package func create(_ workspace: String) async throws(StateStoreError) { try workspacesOnDisk.create(workspace) }

  package func delete(_ workspace: String) async throws(StateStoreError) { try workspacesOnDisk.delete(workspace) }

  package static let kind = StateBackendKind(
    type: "local",
    schema: BlockSchema(attributes: [
      "path": AttributeSchema(.plain(.string), isOptional: true),
      "workspace_dir": AttributeSchema(.plain(.string), isOptional: true),
    ])
  ) { configuration, surroundings in
    let path = configuration.attribute("path")?.stringValue ?? ""
    let directory = configuration.attribute("workspace_dir")?.stringValue ?? ""
    return Diagnosed(
      LocalBackend(
        path: path.isEmpty ? "terraform.tfstate" : path,
        workspaceDirectory: directory.isEmpty ? "terraform.tfstate.d" : directory, files: surroundings.fileSystem,
        crashPoint: surroundings.crashPoint))
  }
}
