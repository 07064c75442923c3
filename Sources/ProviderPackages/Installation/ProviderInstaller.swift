import Addresses
package import ConfigurationLoading
package import Diagnostics
package import OperatingSystem

/// Brings the packages of providers into the data directory: choose, fetch, check, put in place, lock.
package struct ProviderInstaller: Sendable {
  let source: any PackageSource
  let target: PackageDirectory
  let fetcher: PackageFetcher
  let cache: PackageCache?
  let platform: Platform
  let upgrades: Bool
  let checksLock: Bool
  let fileSystem: any FileSystem
  let report: @Sendable (InstallationEvent) -> Void

  /// - Parameters:
  ///   - source: where packages come from.
  ///   - target: `.terraform/providers`.
  ///   - fetcher: what downloads, checks and unpacks.
  ///   - cache: what directories share; `nil` for none.
  ///   - upgrades: chooses versions anew instead of keeping the locked ones.
  ///   - checksLock: refuses packages that do not fit the locked checksums; without it their checksums are added.
  ///   - report: is told what happens.
  package init(
    source: any PackageSource, target: PackageDirectory, fetcher: PackageFetcher, cache: PackageCache? = nil,
    platform: Platform = .current, upgrades: Bool = false, checksLock: Bool = true, fileSystem: any FileSystem,
    report: @escaping @Sendable (InstallationEvent) -> Void = { _ in }
  ) {
    self.source = source
    self.target = target
    self.fetcher = fetcher
    self.cache = cache
    self.platform = platform
    self.upgrades = upgrades
    self.checksLock = checksLock
    self.fileSystem = fileSystem
    self.report = report
  }

  /// Installs what is needed. Where something fails the lock keeps what it said before.
  package func install(
    _ needs: [ProviderNeed], lock: DependencyLock
  ) async -> Diagnosed<InstallationResult> {
    var diagnostics = Diagnostics()
    var result = InstallationResult(lock: lock)
    var chosen: [(need: ProviderNeed, version: Version)] = []
    for var need in needs {
      // A provider stays under the address under which it is locked, so that the file serves other programs as well.
      if let entry = lock.entry(for: need.provider) { need.provider = entry.provider }
      do throws(PackageFailure) {
        chosen.append((need, try await version(for: need, lock, &diagnostics)))
      } catch {
        diagnostics.error(Self.unresolved, error.message)
      }
    }
    guard !diagnostics.hasErrors else { return Diagnosed(result, diagnostics) }
    for outcome in await packages(chosen, lock) {
      switch outcome {
      case .success(let installed):
        result.lock[installed.entry.provider] = installed.entry
        if let hash = installed.newHash {
          let place = target.place(of: installed.entry.provider, installed.entry.version, platform)
          CheckedPackages(directory: target).remember(hash, at: place)
        }
        if installed.isIncomplete { result.incomplete.append(installed.entry.provider) }
      case .failure(let failure): diagnostics.error(Self.failed, failure.message)
      }
    }
    return Diagnosed(result, diagnostics)
  }

  /// A provider that is in place now, or was before.
  private struct Installed: Sendable {
    var entry: DependencyLock.Entry
    /// The `h1:` of a package that was put in place now.
    var newHash: String?
    var isIncomplete = false
  }

  /// Installs the chosen versions, some at a time; the results are in the order of the choices.
  private func packages(
    _ chosen: [(need: ProviderNeed, version: Version)], _ lock: DependencyLock
  ) async -> [Result<Installed, PackageFailure>] {
    await withTaskGroup(of: (Int, Result<Installed, PackageFailure>).self) { group in
      var results: [Int: Result<Installed, PackageFailure>] = [:]
      for (index, choice) in chosen.enumerated() {
        if index >= Self.width, let ended = await group.next() { results[ended.0] = ended.1 }
        group.addTask {
          do throws(PackageFailure) {
            return (index, .success(try await install(choice.need, choice.version, lock)))
          } catch {
            let name = "\(choice.need.provider.display) \(choice.version)"
            return (
              index, .failure(PackageFailure(error.kind, "\(name) could not be installed. \(error.message)"))
            )
          }
        }
      }
      for await ended in group { results[ended.0] = ended.1 }
      return chosen.indices.compactMap { results[$0] }
    }
  }

  /// The version to install, by the lock or by what the places offer.
  private func version(
    for need: ProviderNeed, _ lock: DependencyLock, _ diagnostics: inout Diagnostics
  ) async throws(PackageFailure) -> Version {
    let choice = VersionChoice(need, locked: lock[need.provider]?.version, upgrades: upgrades)
    switch try choice.begin() {
    case .keep(let version):
      report(.keepingLocked(need.provider, version))
      return version
    case .ask:
      report(.searching(need.provider, constraints: need.constraints.description))
      let offered: OfferedVersions
      do throws(PackageFailure) {
        offered = try await source.versions(of: need.provider)
      } catch {
        guard error.kind == .notFound, let implied = need.implied else { throw error }
        throw PackageFailure(.notFound, error.message + Self.meant(by: implied, need.provider))
      }
      for warning in offered.warnings {
        diagnostics.warning("Additional provider information from registry", "\(need.provider.display): \(warning)")
      }
      return try choice.choose(from: offered.versions)
    }
  }

  /// Puts one package in place and into the lock.
  private func install(
    _ need: ProviderNeed, _ version: Version, _ lock: DependencyLock
  ) async throws(PackageFailure) -> Installed {
    let provider = need.provider
    let before = lock[provider].flatMap { $0.version == version ? $0 : nil }
    var entry = DependencyLock.Entry(
      provider: provider, version: version, constraints: need.constraints.description, hashes: before?.hashes ?? [])
    let place = target.place(of: provider, version, platform)
    if let before, CheckedPackages(directory: target).isAny(of: before.hashes, at: place) {
      report(.alreadyInstalled(provider, version))
      return Installed(entry: entry)
    }
    report(.installing(provider, version))
    let package = try await provide(
      provider, version, at: place, lockedHashes: checksLock ? before?.hashes ?? [] : [])
    report(.installed(provider, version, package.authentication))
    entry.hashes = Set(entry.hashes).union(package.published).union([package.hash])
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    // Whoever had more checksums than that of this machine's package has cared for other platforms.
    let isIncomplete = package.published.isEmpty && before.map { $0.hashes == [package.hash] } ?? true
    return Installed(entry: entry, newHash: package.hash, isIncomplete: isIncomplete)
  }

  private func provide(
    _ provider: ProviderAddress, _ version: Version, at place: String, lockedHashes: [String]
  ) async throws(PackageFailure) -> PlacedPackage {
    let progress: @Sendable (Int64, Int64?) -> Void = { received, total in
      report(.downloading(provider, version, received: received, total: total))
    }
    if let cache {
      return try await cache.provide(
        provider, version, platform, at: place, lockedHashes: lockedHashes, source: source, fetcher: fetcher, progress)
    }
    let offer = try await source.offer(of: provider, version, platform)
    return try await fetcher.place(offer, at: place, lockedHashes: lockedHashes, progress: progress)
  }

  /// How many packages are fetched at once.
  private static let width = 4

  // MARK: Messages

  private static func meant(by implied: (type: UsedType, range: SourceRange), _ provider: ProviderAddress) -> String {
    let place = "\(implied.range.filename) line \(implied.range.start.line)"
    return " Nothing declares this provider; the type \(implied.type.display) (\(place)) means it by its name. If the "
      + "provider is somebody else's, declare it in required_providers of that module, with a source such as "
      + "\"maker/\(provider.type)\"."
  }

  private static let unresolved = "Failed to resolve provider packages"
  private static let failed = "Failed to install provider"
}
