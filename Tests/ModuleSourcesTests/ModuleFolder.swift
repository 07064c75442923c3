import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import HTTPClient
import ModuleSources
import OperatingSystem
import Registries

/// A configuration in a temporary directory, with a cache of its own, whose modules are installed.
final class ModuleFolder: Sendable {
  let path: String
  let files = LocalFileSystem()

  init() throws {
    path = files.temporaryDirectory + "/slipway-modules-" + SystemRandomness().uuid()
    try files.createDirectories(path)
  }

  deinit { try? files.removeTree(path) }

  /// Installs what the configuration calls.
  ///
  /// - Parameter registry: the host that is a registry, as `host:port`, served at `/v1/modules/`.
  func install(
    _ configuration: String, isUpgrade: Bool = false, isLockReadOnly: Bool = false, registry: String? = nil,
    token: String? = nil, cache: String = "cache"
  ) async throws -> Diagnosed<Configuration> {
    try files.write(Array(configuration.utf8), to: path + "/main.tf", mode: .ordinary)
    var environment = Environment.current
    environment.variables["XDG_CACHE_HOME"] = path + "/" + cache
    var settings = CLIConfiguration()
    if let registry {
      settings.hosts[registry] = ["modules.v1": "http://\(registry)/v1/modules/"]
      settings.tokens[registry] = token
    }
    let data = path + "/.terraform"
    let installer = ModulePackageInstaller(
      ModuleSourceSurroundings(
        fileSystem: files, environment: environment, processes: LocalProcessRunner(), clock: SystemClock(),
        randomness: SystemRandomness(), dataDirectory: data, lockPath: path + "/.slipway.modules.json"),
      registries: RegistryClient(
        cliConfiguration: settings, environment: environment, transport: CurlTransport.shared,
        processes: LocalProcessRunner(), fileSystem: files),
      isUpgrade: isUpgrade, isLockReadOnly: isLockReadOnly)
    let loader = ConfigurationLoader(fileSystem: files, dataDirectory: data)
    return await loader.install(directory: path, installer: installer)
  }

  func text(_ name: String) -> String? { try? files.readText(path + "/" + name) }

  /// What is recorded of the modules.
  var lock: String { text(".slipway.modules.json") ?? "" }

  /// The names of what is below the directory of modules.
  var installed: [String] { ((try? files.list(path + "/.terraform/modules")) ?? []).map(\.name) }

  /// Forgets what is installed, as in a fresh clone; the cache too unless it is kept.
  func forget(keepingCache: Bool = false) throws {
    try files.removeTree(path + "/.terraform")
    if !keepingCache { try files.removeTree(path + "/cache") }
  }
}

extension Diagnosed {
  /// Summaries of errors.
  var errors: [String] { diagnostics.all.filter { $0.severity == .error }.map(\.summary) }

  /// Details of errors.
  var reasons: String { diagnostics.all.map(\.detail).joined(separator: "\n") }
}
