import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import Evaluation
import OperatingSystem
import States

/// `init`: sets the backend up, installs modules, and brings the providers that are not inside.
struct InitCommand: Command {
  private let session: CommandSession
  private let view: SetupView

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
    view = SetupView(session: session)
  }

  func run() async -> ExitCode {
    view.begin()
    var diagnostics = checkOptions()
    if let source = session.arguments.text("from-module"), !diagnostics.hasErrors {
      diagnostics.append(contentsOf: await ModuleCopy(session: session, view: view).copy(from: source))
    }
    guard !diagnostics.hasErrors else { return session.end(diagnostics) }
    let inputs = session.variableInputs().collect(into: &diagnostics)
    let loader = session.loader(functions: session.functions())
    guard loader.hasConfiguration(in: ".") else {
      if !diagnostics.hasErrors {
        view.say("This directory has no configuration files, so there is nothing to prepare.", "empty_message")
      }
      return session.end(diagnostics)
    }
    let root = loader.loadRoot(inputs: inputs)
    guard !root.diagnostics.hasErrors, !diagnostics.hasErrors else {
      diagnostics.append(contentsOf: root.diagnostics)
      return session.end(diagnostics.sortedForDisplay, sources: root.value.sources)
    }
    if session.arguments.bool("backend", default: true), session.arguments.bool("cloud", default: true) {
      diagnostics.append(contentsOf: await BackendSetup(session: session, view: view).run(root.value.root, inputs))
    }
    guard !diagnostics.hasErrors else {
      return session.end(diagnostics.sortedForDisplay, sources: root.value.sources)
    }
    let loaded = await installModules(loader, inputs, root.value.root)
    diagnostics.append(contentsOf: loaded.diagnostics)
    diagnostics.append(contentsOf: constraintsOnBuiltIn(loaded.value.root))
    if !diagnostics.hasErrors { diagnostics.append(contentsOf: await setUpProviders(loaded.value.root)) }
    let code = session.end(diagnostics.sortedForDisplay, sources: loaded.value.sources)
    if code == .success {
      view.say(
        "\nThe directory is ready. `slipway plan` shows what would change. Run `slipway init` again when the backend, "
          + "modules or providers change.", "output_init_success_message")
    }
    return code
  }

  private func checkOptions() -> Diagnostics {
    var diagnostics = Diagnostics()
    if session.arguments.bool("migrate-state"), session.arguments.bool("reconfigure") {
      diagnostics.error(
        "Invalid init options",
        "-migrate-state moves the state to the new backend and -reconfigure leaves it; give only one of them.")
    }
    if session.arguments.bool("force-copy"), session.arguments.bool("reconfigure") {
      diagnostics.error(
        "Invalid init options",
        "-force-copy moves the state to the new backend and -reconfigure leaves it; give only one of them.")
    }
    if let mode = session.arguments.text("lockfile"), !["", "readonly"].contains(mode) {
      diagnostics.error("Invalid init options", "-lockfile=\(mode) is unknown; the only mode is readonly.")
    }
    if session.arguments.text("lockfile") == "readonly", session.arguments.bool("upgrade") {
      diagnostics.error(
        "Invalid init options",
        "-upgrade chooses versions anew, which -lockfile=readonly forbids; give only one of them.")
    }
    return diagnostics
  }

  private func installModules(
    _ loader: ConfigurationLoader, _ inputs: VariableInputs, _ root: Module
  ) async -> Diagnosed<Configuration> {
    guard session.arguments.bool("get", default: true) else { return loader.load(inputs: inputs) }
    let setup = ModuleSetup(session: session, view: view, isUpgrade: session.arguments.bool("upgrade"))
    return await setup.install(loader, inputs, root: root)
  }

  /// Installs the providers that the configuration and the state need and that are not inside.
  private func setUpProviders(_ root: Module) async -> Diagnostics {
    var diagnostics = Diagnostics()
    var state: State?
    if session.arguments.bool("backend", default: true), session.arguments.bool("cloud", default: true) {
      let opened = await OpenState.open(session, operation: "init", locks: false)
      diagnostics.append(contentsOf: opened.diagnostics.all.filter { $0.severity == .error })
      state = opened.value?.access.state
    }
    guard !diagnostics.hasErrors else { return diagnostics }
    diagnostics.append(contentsOf: await ProviderSetup(session: session, view: view).run(root, state: state))
    return diagnostics
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
}
