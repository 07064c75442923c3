import Addresses
import HTTPClient
import OperatingSystem
import ProviderPackages
import Registries

/// What commands need to find, fetch and check packages of providers.
struct PackageAccess {
  let session: CommandSession
  let configuration: CLIConfiguration

  private var around: Surroundings { session.surroundings }

  var client: RegistryClient { RegistryAccess(session: session).client(configuration) }

  /// The places that the CLI configuration gives.
  var sources: ProviderSources {
    ProviderSources(
      cliConfiguration: configuration, client: client, environment: around.environment, fileSystem: around.fileSystem)
  }

  var fetcher: PackageFetcher {
    PackageFetcher(
      fileSystem: around.fileSystem, transport: CurlTransport.shared,
      verifier: SignatureVerifier(
        processes: around.processes, fileSystem: around.fileSystem, environment: around.environment,
        randomness: around.randomness),
      randomness: around.randomness)
  }

  /// The plugin cache, if one is configured.
  var cache: PackageCache? {
    configuration.pluginCacheDirectory.map {
      PackageCache(
        $0, fileSystem: around.fileSystem, mayBreakLockFile: configuration.pluginCacheMayBreakLockFile,
        clock: around.clock)
    }
  }

  /// The platforms that `-platform` names, or this one.
  func platforms() throws(PackageFailure) -> [Platform] {
    var platforms: [Platform] = []
    for text in session.arguments.all("platform") {
      guard let platform = Platform(text) else {
        throw PackageFailure(.broken, "\"\(text)\" is no platform; write OS_ARCH, such as linux_amd64.")
      }
      if !platforms.contains(platform) { platforms.append(platform) }
    }
    return platforms.isEmpty ? [.current] : platforms
  }
}
