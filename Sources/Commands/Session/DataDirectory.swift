import JSON
import OperatingSystem

/// `.terraform` beside the configuration: what `init` left there, and which workspace is selected.
struct DataDirectory: Sendable {
  let path: String
  let fileSystem: any FileSystem
  let environment: Environment

  init(_ surroundings: Surroundings) {
    path = surroundings.environment.nonEmpty("TF_DATA_DIR") ?? ".terraform"
    fileSystem = surroundings.fileSystem
    environment = surroundings.environment
  }

  /// The selected workspace, and whether the environment decides it.
  var workspace: (name: String, isFromEnvironment: Bool) {
    if let name = environment.nonEmpty("TF_WORKSPACE") { return (name, true) }
    let stored = (try? fileSystem.readText(path + "/environment"))?.filter { !$0.isWhitespace } ?? ""
    return (stored.isEmpty ? "default" : stored, false)
  }

  func select(_ workspace: String) throws(FileSystemError) {
    try fileSystem.createDirectories(path)
    try fileSystem.replaceDurably(path + "/environment", with: Array(workspace.utf8), mode: .ordinary)
  }

  /// The file in which `init` records the backend.
  var backendRecordPath: String { path + "/terraform.tfstate" }
}
