import ConfigurationLoading
import Diagnostics
import Evaluation
import JSON
import OperatingSystem
import Plans
import States
import Values

/// A plan read from a file, with the project it was made from.
struct SavedPlan: Sendable {
  var file: PlanFile
  var project: Project

  var plan: Plan { file.plan }

  /// Reads the file and loads the configuration that is in it.
  static func read(_ path: String, _ session: CommandSession) async -> Diagnosed<SavedPlan?> {
    var diagnostics = Diagnostics()
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try session.surroundings.fileSystem.read(path)
    } catch {
      return Diagnosed(nil, Diagnostics([.error("Failed to read the plan file", error.description)]))
    }
    guard let bytes = await decrypted(bytes, session).collect(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    guard let file = PlanFile.read(bytes, version: Product.version).collect(into: &diagnostics) else {
      return Diagnosed(nil, diagnostics)
    }
    var inside = session
    inside.surroundings.fileSystem = SnapshotFileSystem(file.configuration, over: session.surroundings.fileSystem)
    let inputs = self.inputs(of: file.plan, session).collect(into: &diagnostics)
    var project = inside.loadProject(timestamp: file.plan.timestamp, inputs: inputs).collect(into: &diagnostics)
    project.workspace = file.plan.workspace
    project.functions = session.functions(timestamp: file.plan.timestamp)
    return Diagnosed(SavedPlan(file: file, project: project), diagnostics)
  }

  /// The bytes as they were before they were encrypted, by what the configuration here says.
  private static func decrypted(_ bytes: [UInt8], _ session: CommandSession) async -> Diagnosed<[UInt8]?> {
    guard Encryptor.isEncrypted(bytes) else { return Diagnosed(bytes) }
    var diagnostics = Diagnostics()
    let inputs = session.variableInputs().collect(into: &diagnostics)
    let root = session.loader(functions: session.functions()).loadRoot(inputs: inputs).collect(into: &diagnostics).root
    let settings = EncryptionAccess(session: session).settings(of: root, inputs: inputs).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    guard let encryptor = settings.plan else {
      diagnostics.error(
        "Failed to read the plan file",
        "The plan is encrypted, but the configuration here does not say how to decrypt plans.")
      return Diagnosed(nil, diagnostics)
    }
    do {
      return Diagnosed(try await encryptor.decrypt(bytes), diagnostics)
    } catch {
      diagnostics.error("Failed to read the plan file", "The plan is encrypted and could not be decrypted: \(error)")
      return Diagnosed(nil, diagnostics)
    }
  }

  /// The plan's own values; ephemeral ones are given again, others may only be repeated.
  private static func inputs(of plan: Plan, _ session: CommandSession) -> Diagnosed<VariableInputs> {
    var diagnostics = Diagnostics()
    var inputs = VariableInputs()
    let given = session.variableInputs().collect(into: &diagnostics)
    for (name, value) in plan.variables { inputs.add(name, .value(value), from: .program) }
    for (name, entry) in given.given where plan.ephemeralVariables.contains(name) {
      inputs.add(name, entry.content, from: entry.source)
    }
    return Diagnosed(inputs, diagnostics)
  }
}
