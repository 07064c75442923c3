import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import OperatingSystem

/// `init`: installs modules, sets the backend up and checks that every provider is there.
struct InitCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    let inputs = session.variableInputs().collect(into: &diagnostics)
    let loader = session.loader(functions: session.functions())
    guard loader.hasConfiguration(in: ".") else {
      if !diagnostics.hasErrors { say("This directory has no configuration files, so there is nothing to prepare.\n") }
      return session.end(diagnostics)
    }
    let root = loader.loadRoot(inputs: inputs)
    if root.diagnostics.hasErrors || diagnostics.hasErrors {
      diagnostics.append(contentsOf: root.diagnostics)
      return session.end(diagnostics.sortedForDisplay, sources: root.value.sources)
    }
    if session.arguments.bool("backend", default: true), session.arguments.bool("cloud", default: true) {
      setUpBackend(root.value.root, inputs, &diagnostics)
    }
    let loaded =
      session.arguments.bool("get", default: true) ? loader.install(inputs: inputs) : loader.load(inputs: inputs)
    diagnostics.append(contentsOf: loaded.diagnostics)
    if !diagnostics.hasErrors {
      let project = session.loadProject(inputs: inputs).value
      diagnostics.append(contentsOf: project.missingProviders)
      diagnostics.append(contentsOf: constraintsOnBuiltIn(loaded.value.root))
    }
    let code = session.end(diagnostics.sortedForDisplay, sources: loaded.value.sources)
    if code == .success { say("The directory is ready: modules, backend and providers are there.\n") }
    return code
  }

  /// Errors about version constraints on what belongs to the language itself and has no version.
  private func constraintsOnBuiltIn(_ root: Module) -> Diagnostics {
    var diagnostics = Diagnostics()
    for requirement in root.providerRequirements.values
    where requirement.source.isBuiltIn && !requirement.versionConstraint.isEmpty {
      diagnostics.error(
        "Invalid provider version constraint",
        "The provider \(requirement.source.display) is part of the language and has no version; take the constraint away.",
        at: requirement.versionRange)
    }
    return diagnostics
  }

  private func say(_ text: String) {
    if !session.isJSON { session.surroundings.output.write(text) }
  }

  /// Records the configured backend, so that later commands find the state where it was put.
  private func setUpBackend(_ root: Module, _ inputs: VariableInputs, _ diagnostics: inout Diagnostics) {
    let access = BackendAccess(session: session)
    let given = session.arguments.given.filter { $0.name == "backend-config" }
    let overrides = given.compactMap { argument in
      BackendOverride.parse(argument.value, session.surroundings.fileSystem).collect(into: &diagnostics)
    }
    guard !diagnostics.hasErrors else { return }
    let configured = access.configuration(of: root, inputs: inputs, overrides: overrides).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return }
    do {
      let recorded = try BackendRecord.read(session.dataDirectory)
      let isFree = ["reconfigure", "migrate-state", "force-copy"].contains { session.arguments.bool($0) }
      if let recorded, recorded != configured?.record, !isFree {
        diagnostics.error(
          "Backend configuration changed",
          "The backend is not the one that was set up here. -migrate-state moves the state to the new one; "
            + "-reconfigure leaves the state where it is.", at: root.backend?.range)
        return
      }
      if let record = configured?.record {
        try record.write(to: session.dataDirectory)
      } else {
        try BackendRecord.remove(from: session.dataDirectory)
      }
    } catch is BackendRecord.RecordError {
      diagnostics.append(BackendAccess.damagedRecord(session.dataDirectory.backendRecordPath))
    } catch {
      diagnostics.error("Failed to record the backend", "The record could not be written: \(error).")
    }
  }
}
