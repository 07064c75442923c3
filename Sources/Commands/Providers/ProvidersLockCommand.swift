import Addresses
import ConfigurationLoading
import Diagnostics
import OperatingSystem
import ProviderPackages
import Registries

/// `providers lock`: writes checksums of packages for several platforms into the lock file, without installing them.
struct ProvidersLockCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    let required = RequiredPackages.read(session, named: session.arguments.operands).collect(into: &diagnostics)
    guard let required else { return session.end(diagnostics) }
    let access = PackageAccess(session: session, configuration: required.configuration)
    let lock = await lock(required, access).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return session.end(diagnostics.sortedForDisplay, sources: required.sources) }
    if lock.bytes == required.lock.bytes {
      session.surroundings.output.write("\nThe lock file has all these checksums already.\n")
    } else {
      do throws(FileSystemError) {
        try lock.write(fileSystem: session.surroundings.fileSystem)
        session.surroundings.output.write(
          "\nThe checksums are in .terraform.lock.hcl now; look at the change before it goes under version control.\n")
      } catch {
        diagnostics.error("Failed to write the dependency lock file", "It could not be written: \(error).")
      }
    }
    return session.end(diagnostics.sortedForDisplay, sources: required.sources)
  }

  /// The lock with the checksums of all platforms.
  private func lock(_ required: RequiredPackages, _ access: PackageAccess) async -> Diagnosed<DependencyLock> {
    var diagnostics = Diagnostics()
    var lock = required.lock
    do throws(PackageFailure) {
      let source = try source(access)
      for platform in try access.platforms() {
        lock = await fetch(required.needs, platform, source, access, lock).collect(into: &diagnostics)
        guard !diagnostics.hasErrors else { break }
      }
    } catch {
      diagnostics.error("Invalid options", error.message)
    }
    return Diagnosed(lock, diagnostics)
  }

  private func fetch(
    _ needs: [ProviderNeed], _ platform: Platform, _ source: any PackageSource, _ access: PackageAccess,
    _ lock: DependencyLock
  ) async -> Diagnosed<DependencyLock> {
    let around = session.surroundings
    let directory = SourcePath.join(
      around.fileSystem.temporaryDirectory, "slipway-lock-" + around.randomness.uuid())
    defer { try? around.fileSystem.removeTree(directory) }
    let output = around.output
    let installer = ProviderInstaller(
      source: source, target: PackageDirectory(directory, fileSystem: around.fileSystem), fetcher: access.fetcher,
      platform: platform, checksLock: false, fileSystem: around.fileSystem,
      report: { event in
        switch event {
        case .installing(let provider, let version):
          output.write("- Fetching \(provider.display) \(version) for \(platform)\n")
        case .installed(let provider, let version, let authentication):
          output.write("- Fetched \(provider.display) \(version) for \(platform) (\(authentication.display))\n")
        default: break
        }
      })
    return await installer.install(needs, lock: lock).map(\.lock)
  }

  /// The registries of the providers, unless an option names a mirror: the CLI configuration says where this machine gets
  /// its packages, and the lock file is for all.
  private func source(_ access: PackageAccess) throws(PackageFailure) -> any PackageSource {
    let fileSystem = session.surroundings.fileSystem
    switch (session.arguments.text("fs-mirror"), session.arguments.text("net-mirror")) {
    case (.some, .some):
      throw PackageFailure(.broken, "-fs-mirror and -net-mirror name two places; give only one of them.")
    case (let path?, nil): return SourceSelection([.init(FilesystemMirror(path, fileSystem: fileSystem))])
    case (nil, let url?):
      guard url.hasPrefix("https://") || url.hasPrefix("http://127.0.0.1") || url.hasPrefix("http://localhost") else {
        throw PackageFailure(.broken, "The URL of -net-mirror begins with https://.")
      }
      return SourceSelection([.init(NetworkMirror(url: url, client: access.client))])
    case (nil, nil): return RegistrySource(client: access.client)
    }
  }
}
