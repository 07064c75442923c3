import ConfigurationLoading
import Diagnostics
import JSON
import OperatingSystem
import Plans

extension PlanOutcome {
  /// Writes the plan with the configuration it was made from, where its state lives, and the lock file as it was.
  func save(to path: String, _ session: CommandSession) -> Diagnostics {
    let around = session.surroundings
    var files = open.project.configuration.sources
    let manifest = session.dataDirectory.path + "/modules/modules.json"
    if let bytes = try? around.fileSystem.read(manifest) { files[manifest] = bytes }
    let record = (try? BackendRecord.read(session.dataDirectory)) ?? nil
    let backend: JSONValue = [
      "type": .string(record?.type ?? "local"), "config": record?.configuration ?? .null,
      "hash": .number(JSONNumber(record?.hash ?? 0)), "workspace": .string(plan.workspace),
      "is_recorded": .bool(record != nil),
    ]
    let file = PlanFile(
      plan: plan, configuration: files, lockFile: try? around.fileSystem.read(".terraform.lock.hcl"), backend: backend)
    do throws(FileSystemError) {
      try around.fileSystem.replaceDurably(path, with: file.bytes(version: Product.version), mode: .secret)
      return Diagnostics()
    } catch {
      return Diagnostics([
        .error(
          "Failed to write plan file", "\(error.description). The plan was made but not saved; nothing was changed.")
      ])
    }
  }
}
