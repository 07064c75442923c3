import Addresses
import ConfigurationLoading
import Diagnostics
import HTTPClient
import OperatingSystem
import ProviderPackages
import Registries
import Synchronization
import TestSupport
import Testing

/// A directory of its own with everything an installation needs.
final class Workshop: Sendable {
  let path: String
  let files = LocalFileSystem()
  let events = Mutex<[InstallationEvent]>([])
  static let platform = Platform(system: "linux", processor: "amd64")
  static let tool = ProviderAddress(hostname: "example.test", namespace: "team", type: "tool")

  init() throws {
    path = files.temporaryDirectory + "/slipway-packages-" + SystemRandomness().uuid()
    try files.createDirectories(path)
  }

  deinit { try? files.removeTree(path) }

  /// A client for which example.test is the test server, answering as `word` says.
  func client(
    _ word: String, token: String? = nil, processes: any ProcessRunner = LocalProcessRunner(),
    environment: Environment = Environment([:])
  ) async -> RegistryClient {
    var configuration = CLIConfiguration()
    let url = await RegistryServer.shared.value.url
    configuration.hosts["example.test"] = ["providers.v1": "\(url)/\(word)/providers/"]
    if let token { configuration.tokens["example.test"] = token }
    return RegistryClient(
      cliConfiguration: configuration, environment: environment, transport: CurlTransport.shared,
      processes: processes, fileSystem: files)
  }

  func need(_ constraint: String = "", _ provider: ProviderAddress = tool) throws -> ProviderNeed {
    var need = ProviderNeed(provider)
    if !constraint.isEmpty {
      need.demands = [
        .init(
          constraints: try #require(VersionConstraints(provider: constraint)), text: constraint, module: .root,
          range: nil)
      ]
    }
    return need
  }

  func install(
    _ need: ProviderNeed, from source: any PackageSource, lock: DependencyLock = DependencyLock(),
    upgrades: Bool = false, processes: any ProcessRunner = LocalProcessRunner(),
    environment: Environment = .current
  ) async -> Diagnosed<InstallationResult> {
    let verifier = SignatureVerifier(processes: processes, fileSystem: files, environment: environment)
    let fetcher = PackageFetcher(fileSystem: files, transport: CurlTransport.shared, verifier: verifier)
    let installer = ProviderInstaller(
      source: source, target: PackageDirectory(path + "/providers", fileSystem: files), fetcher: fetcher,
      platform: Self.platform, upgrades: upgrades, fileSystem: files,
      report: { event in self.events.withLock { $0.append(event) } })
    return await installer.install([need], lock: lock)
  }

  /// Names of all files and links below the directory, of packages that are in place and of what was left lying; without
  /// the notes about what was checked.
  var remains: [String] {
    var found: [String] = []
    var open = [path]
    while let next = open.popLast() {
      for entry in (try? files.list(next)) ?? [] {
        let name = next + "/" + entry.name
        if entry.kind == .directory { open.append(name) } else { found.append(String(name.dropFirst(path.count + 1))) }
      }
    }
    return found.filter { $0 != "providers/checked.json" }.sorted()
  }

  /// Writes an unpacked package of a mirror.
  func put(_ version: String, of type: String, _ contents: [String: String], in mirror: String = "mirror") throws {
    for (name, text) in contents {
      let file = "\(path)/\(mirror)/slipway.test/team/\(type)/\(version)/linux_amd64/\(name)"
      try files.createDirectories(SourcePath.join(file, ".."))
      try files.write(Array(text.utf8), to: file, mode: .executable)
    }
  }
}
