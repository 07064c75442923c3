package import ConfigurationModel
package import Diagnostics
package import OperatingSystem

/// Reads a directory of configuration files and the modules it calls.
package struct ConfigurationLoader: Sendable {
  package let fileSystem: any FileSystem
  package let environment: StaticEnvironment
  /// Where manifest and downloaded modules are kept: `.terraform` unless the user says otherwise.
  package let dataDirectory: String

  /// A loader of files; `environment` is what module sources and backends can see.
  package init(
    fileSystem: any FileSystem, environment: StaticEnvironment = StaticEnvironment(),
    dataDirectory: String = ".terraform"
  ) {
    self.fileSystem = fileSystem
    self.environment = environment
    self.dataDirectory = dataDirectory
  }

  /// The configuration in `directory` with the modules that are installed.
  ///
  /// - Parameters:
  ///   - inputs: values of the root module's variables, for module sources that depend on them.
  ///   - stopsAtRootErrors: leaves modules alone when the root module has errors, as `validate` does.
  package func load(
    directory: String = ".", inputs: VariableInputs = VariableInputs(), stopsAtRootErrors: Bool = false
  ) -> Diagnosed<Configuration> {
    let manifest = ModuleManifest.read(dataDirectory: dataDirectory, fileSystem: fileSystem)
    var loader = ModuleTreeLoader(
      fileSystem: fileSystem, environment: environment, manifest: manifest, installer: nil)
    loader.stopsAtRootErrors = stopsAtRootErrors
    return loader.load(directory: directory, inputs: inputs)
  }

  /// The configuration in `directory` with every module it calls, installed by `installer`; writes the manifest.
  package func install(
    directory: String = ".", inputs: VariableInputs = VariableInputs(), installer: (any ModuleInstaller)? = nil
  ) -> Diagnosed<Configuration> {
    let manifest = ModuleManifest.read(dataDirectory: dataDirectory, fileSystem: fileSystem)
    var loader = ModuleTreeLoader(
      fileSystem: fileSystem, environment: environment, manifest: manifest,
      installer: installer ?? LocalModuleInstaller(fileSystem: fileSystem))
    var result = loader.load(directory: directory, inputs: inputs)
    // Without modules there is nothing to remember, unless there was something before.
    guard result.value.manifest.entries.count > 1 || !manifest.entries.isEmpty else { return result }
    do throws(FileSystemError) {
      try result.value.manifest.write(dataDirectory: dataDirectory, fileSystem: fileSystem)
    } catch {
      result.diagnostics.error(
        "Failed to update module manifest", "The list of installed modules could not be written: \(error).")
    }
    return result
  }

  /// The root module alone, for its backend and its variables; module calls are not followed.
  package func loadRoot(
    directory: String = ".", inputs: VariableInputs = VariableInputs()
  ) -> Diagnosed<Configuration> {
    var loader = ModuleTreeLoader(
      fileSystem: fileSystem, environment: environment, manifest: ModuleManifest(), installer: nil)
    loader.followsCalls = false
    return loader.load(directory: directory, inputs: inputs)
  }

  /// An evaluator for arguments of the root module that must be known in advance, such as those of its backend.
  package func evaluator(for root: Module, inputs: VariableInputs) -> StaticEvaluator {
    StaticEvaluator(
      module: root.address, directory: root.directory, environment: environment, variables: root.variables,
      locals: root.locals, input: { inputs.staticValue(of: $0) })
  }

  /// Whether a directory has configuration files at all.
  package func hasConfiguration(in directory: String) -> Bool {
    guard let entries = try? fileSystem.list(directory) else { return false }
    return !ModuleFiles(names: entries.filter { $0.kind != .directory }.map(\.name)).isEmpty
  }
}
