import Addresses
import ConfigurationLoading
import Diagnostics
import OperatingSystem
import ProviderPackages

/// `providers mirror`: copies the packages that the configuration needs into a directory that serves as a mirror, from
/// the disk or from a web server.
struct ProvidersMirrorCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    let required = RequiredPackages.read(session, named: []).collect(into: &diagnostics)
    guard let required, let directory = session.arguments.operands.first else { return session.end(diagnostics) }
    let access = PackageAccess(session: session, configuration: required.configuration)
    do throws(PackageFailure) {
      let platforms = try access.platforms()
      let source = RegistrySource(client: access.client)
      let writer = MirrorWriter(
        directory, fetcher: access.fetcher, fileSystem: session.surroundings.fileSystem)
      for need in required.needs {
        let version = try await version(of: need, source, required.lock)
        for platform in platforms {
          session.surroundings.output.write("- \(need.provider.display) \(version) for \(platform)\n")
          let offer = try await source.offer(of: need.provider, version, platform)
          let authentication = try await writer.add(offer)
          session.surroundings.output.write("  is in the mirror (\(authentication.display))\n")
        }
      }
    } catch {
      diagnostics.error("Failed to mirror a provider", error.message)
    }
    return session.end(diagnostics.sortedForDisplay, sources: required.sources)
  }

  /// The locked version, or with -lock-file=false the newest that fits.
  private func version(
    of need: ProviderNeed, _ source: any PackageSource, _ lock: DependencyLock
  ) async throws(PackageFailure) -> Version {
    let usesLock = session.arguments.bool("lock-file", default: true)
    let choice = VersionChoice(need, locked: usesLock ? lock.entry(for: need.provider)?.version : nil)
    switch try choice.begin() {
    case .keep(let version): return version
    case .ask: return try choice.choose(from: try await source.versions(of: need.provider).versions)
    }
  }
}
