import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import ModuleSources
import OperatingSystem
import Registries

/// Installs the modules that a configuration calls, and says what it does.
struct ModuleSetup {
  let session: CommandSession
  let view: SetupView
  /// Whether newer versions are looked for and recorded contents are made anew.
  let isUpgrade: Bool

  /// Installs the modules of the working directory.
  func install(_ loader: ConfigurationLoader, _ inputs: VariableInputs, root: Module?) async -> Diagnosed<Configuration>
  {
    var diagnostics = Diagnostics()
    let configuration = cliConfiguration(&diagnostics)
    if !(root?.calls.isEmpty ?? true) {
      view.say(isUpgrade ? "Newer modules are looked for:" : "Modules:", "initializing_modules_message")
    }
    let installer = installer(configuration)
    var loaded = await ModuleSetup.untilInterrupted(session.surroundings.interruption) {
      await loader.install(inputs: inputs, installer: installer)
    }
    loaded.diagnostics.append(contentsOf: diagnostics)
    ModuleListing(view: view).say(loaded.value.manifest)
    return loaded
  }

  /// Copies a module from elsewhere into the working directory.
  func copy(_ source: ModuleSource) async -> Diagnostics {
    var diagnostics = Diagnostics()
    let configuration = cliConfiguration(&diagnostics)
    guard !diagnostics.hasErrors else { return diagnostics }
    let installer = installer(configuration)
    let failure = await ModuleSetup.untilInterrupted(session.surroundings.interruption) {
      await installer.copy(source, to: ".")
    }
    diagnostics.append(contentsOf: failure)
    return diagnostics
  }

  /// Only what is wrong with it: the choice of providers, which every `init` makes, says the warnings.
  private func cliConfiguration(_ diagnostics: inout Diagnostics) -> CLIConfiguration {
    let loaded = CLIConfiguration.load(
      environment: session.surroundings.environment, fileSystem: session.surroundings.fileSystem)
    diagnostics.append(contentsOf: Diagnostics(loaded.diagnostics.all.filter { $0.severity == .error }))
    return loaded.value
  }

  private func installer(_ configuration: CLIConfiguration) -> ModulePackageInstaller {
    let around = session.surroundings
    let view = view
    return ModulePackageInstaller(
      ModuleSourceSurroundings(
        fileSystem: around.fileSystem, environment: around.environment, processes: around.processes,
        clock: around.clock, randomness: around.randomness, dataDirectory: session.dataDirectory.path),
      registries: RegistryAccess(session: session).client(configuration), isUpgrade: isUpgrade,
      isLockReadOnly: session.arguments.text("lockfile") == "readonly"
    ) { event in
      switch event {
      case .downloading(let package, let address):
        view.say("- Downloading \(package) for \(address.path.joined(separator: "."))", "downloading_module")
      }
    }
  }

  /// Runs work that is cancelled when the user asks to stop.
  private static func untilInterrupted<Outcome: Sendable>(
    _ interruption: Interruption, _ work: @escaping @Sendable () async -> Outcome
  ) async -> Outcome {
    let task = Task { await work() }
    let watch = Task {
      while !Task.isCancelled, !interruption.isRequested { try? await Task.sleep(for: .milliseconds(50)) }
      if interruption.isRequested { task.cancel() }
    }
    defer { watch.cancel() }
    return await task.value
  }
}
