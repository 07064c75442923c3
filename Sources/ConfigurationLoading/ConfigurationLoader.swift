import Addresses
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
      fileSystem: fileSystem, environment: environment, dataDirectory: dataDirectory, manifest: manifest)
    loader.stopsAtRootErrors = stopsAtRootErrors
    return loader.load(directory: directory, inputs: inputs)
  }

  /// The configuration in `directory` with every module it calls, installed by `installer`; writes the manifest.
  ///
  /// The tree is read again after each depth of modules has come, until nothing is missing.
  package func install(
    directory: String = ".", inputs: VariableInputs = VariableInputs(), installer: any ModuleInstaller
  ) async -> Diagnosed<Configuration> {
    var loader = installingLoader
    var result = loader.load(directory: directory, inputs: inputs)
    while !loader.wanted.isEmpty {
      let found = await installer.install(loader.wanted, previous: loader.known)
      for request in loader.wanted {
        loader.outcomes?[request.address] = found[request.address] ?? Self.notInstalled(request)
      }
      result = loader.load(directory: directory, inputs: inputs)
    }
    result.diagnostics.append(contentsOf: await installer.finish(isComplete: !result.diagnostics.hasErrors))
    return written(result, before: loader.known)
  }

  /// The configuration in `directory` with the modules that are directories of it; others are errors. Writes the manifest.
  package func installLocal(
    directory: String = ".", inputs: VariableInputs = VariableInputs()
  ) -> Diagnosed<Configuration> {
    var loader = installingLoader
    var result = loader.load(directory: directory, inputs: inputs)
    for request in loader.wanted { result.diagnostics.append(contentsOf: Self.notInstalled(request).diagnostics) }
    return written(result, before: loader.known)
  }

  private var installingLoader: ModuleTreeLoader {
    let manifest = ModuleManifest.read(dataDirectory: dataDirectory, fileSystem: fileSystem)
    var loader = ModuleTreeLoader(
      fileSystem: fileSystem, environment: environment, dataDirectory: dataDirectory, manifest: manifest)
    loader.outcomes = [:]
    return loader
  }

  private func written(
    _ result: Diagnosed<Configuration>, before manifest: ModuleManifest
  ) -> Diagnosed<Configuration> {
    // Without modules there is nothing to remember, unless there was something before.
    guard result.value.manifest.entries.count > 1 || !manifest.entries.isEmpty else { return result }
    var result = result
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
      fileSystem: fileSystem, environment: environment, dataDirectory: dataDirectory, manifest: ModuleManifest())
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

  private static func notInstalled(_ request: ModuleRequest) -> Diagnosed<ModuleManifest.Entry?> {
    let message = Diagnostic.error(
      "Module source is not installed",
      "The module comes from outside of this configuration, and nothing may be fetched here. Copy it into a directory and "
        + "use that as the source.", at: request.range)
    return Diagnosed(nil, Diagnostics([message]))
  }
}
