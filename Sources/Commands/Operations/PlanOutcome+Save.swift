import ConfigurationLoading
import Diagnostics
import JSON
import Numbers
import OperatingSystem
import Plans
import States
import Values

extension PlanOutcome {
  /// Writes the plan with the configuration it was made from, where its state lives, and the lock file as it was.
  func save(to path: String, _ session: CommandSession) async -> Diagnostics {
    if plan.holdsInfinity {
      return Diagnostics([
        .error(
          "Failed to write plan file",
          "The plan holds an infinite number, such as the result of a division by zero, which no file can hold. Correct "
            + "the expression that gives it.")
      ])
    }
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
    var bytes = file.bytes(version: Product.version)
    let settings = EncryptionAccess(session: session).settings(of: open.project.root, inputs: open.project.inputs)
    guard !settings.diagnostics.hasErrors else { return settings.diagnostics }
    do {
      if let encryptor = settings.value.plan { bytes = try await encryptor.encrypt(bytes) }
    } catch {
      return Diagnostics([.error("Failed to encrypt the plan", "\(error)")])
    }
    do throws(FileSystemError) {
      try around.fileSystem.replaceDurably(path, with: bytes, mode: .secret)
      return Diagnostics()
    } catch {
      return Diagnostics([
        .error(
          "Failed to write plan file", "\(error.description). The plan was made but not saved; nothing was changed.")
      ])
    }
  }
}

extension Plan {
  /// Whether a planned value has a number that cannot be written down.
  fileprivate var holdsInfinity: Bool {
    outputs.contains { $0.after.holdsInfinity } || changes.contains { $0.after.holdsInfinity }
  }
}

extension Value {
  fileprivate var holdsInfinity: Bool {
    var isFound = false
    walk { _, part in
      if let number = part.unmarked.numberValue, number.isInfinite { isFound = true }
      return !isFound
    }
    return isFound
  }
}
