package import Addresses
package import ConfigurationLoading
package import Diagnostics
import OperatingSystem
package import Registries

/// Installs modules from registries, repositories, archives and stores below `.terraform/modules`.
package actor ModulePackageInstaller: ModuleInstaller {
  let surroundings: ModuleSourceSurroundings
  private let registry: ModuleRegistryClient
  let obtaining: PackageObtaining
  private let isUpgrade: Bool
  private let isLockReadOnly: Bool
  /// The records as they were; `nil` until they are needed.
  private var lock: Result<ModuleLock, PackageFailure>?
  private var used: [ModuleRecord.Key: ModuleRecord] = [:]
  /// The versions that registries offer, asked for once.
  private var offers: [String: Result<[String], PackageFailure>] = [:]

  /// How many packages are fetched at a time.
  static let width = 8

  /// An installer for one command.
  ///
  /// - Parameters:
  ///   - isUpgrade: whether newer versions are looked for and the recorded contents are made anew.
  ///   - isLockReadOnly: whether it is an error that something would have to be recorded.
  package init(
    _ surroundings: ModuleSourceSurroundings, registries: RegistryClient, isUpgrade: Bool = false,
    isLockReadOnly: Bool = false, report: @escaping @Sendable (ModuleProgress) -> Void = { _ in }
  ) {
    self.surroundings = surroundings
    self.isUpgrade = isUpgrade
    self.isLockReadOnly = isLockReadOnly
    registry = ModuleRegistryClient(client: registries)
    let directory = ModuleCache.directory(surroundings.environment, dataDirectory: surroundings.dataDirectory)
    obtaining = PackageObtaining(
      surroundings: surroundings,
      cache: ModuleCache(
        directory: directory, files: surroundings.fileSystem, randomness: surroundings.randomness,
        clock: surroundings.clock),
      registry: registry, isUpgrade: isUpgrade, report: report)
  }

  package func install(
    _ requests: [ModuleRequest], previous: ModuleManifest
  ) async -> [ModuleAddress: Diagnosed<ModuleManifest.Entry?>] {
    let known: ModuleLock
    switch readLock() {
    case .success(let lock): known = lock
    case .failure(let failure):
      return requests.reduce(into: [:]) { $0[$1.address] = Self.failed(failure, $1) }
    }
    await askRegistries(requests, known, previous)
    var result: [ModuleAddress: Diagnosed<ModuleManifest.Entry?>] = [:]
    var works: [PackageIdentity: PackageWork] = [:]
    for request in requests {
      do throws(PackageFailure) {
        let identity = try identity(of: request, known, previous)
        var work =
          works[identity]
          ?? PackageWork(identity: identity, recorded: known[identity.key], requests: [], installed: [])
        work.requests.append(request)
        if let installed = installed(request, identity, previous) { work.installed.append(installed) }
        works[identity] = work
      } catch {
        result[request.address] = Self.failed(error, request)
      }
    }
    let sorted = works.values.sorted { $0.identity.display < $1.identity.display }
    let obtaining = obtaining
    let outcomes = await BoundedTasks.map(sorted, width: Self.width) { work in
      do throws(PackageFailure) { return Result<_, PackageFailure>.success(try await obtaining.obtain(work)) } catch {
        return .failure(error)
      }
    }
    for (work, outcome) in zip(sorted, outcomes) {
      for request in work.requests { result[request.address] = await place(outcome, work.identity, request) }
    }
    return result
  }

  package func finish(isComplete: Bool) async -> Diagnostics {
    guard isComplete, case .success(let before)? = lock else { return Diagnostics() }
    // Sources may depend on variables, so what was not used now may be used another time; only an upgrade forgets it.
    var after = isUpgrade ? ModuleLock() : before
    for record in used.values { after[record.key] = record }
    guard after != before else { return Diagnostics() }
    guard !isLockReadOnly else { return Diagnostics([Self.readOnly]) }
    do throws(FileSystemError) {
      try after.write(surroundings.lockPath, surroundings.fileSystem)
      return Diagnostics()
    } catch {
      return Diagnostics([Self.unwritten(error)])
    }
  }

  private func readLock() -> Result<ModuleLock, PackageFailure> {
    if let lock { return lock }
    let read: Result<ModuleLock, PackageFailure>
    do throws(PackageFailure) {
      read = .success(try ModuleLock.read(surroundings.lockPath, surroundings.fileSystem))
    } catch {
      read = .failure(error)
    }
    lock = read
    obtaining.cache.removeRemains()
    return read
  }

  // MARK: versions

  /// Asks for the versions of those modules whose version is not known from an earlier run.
  func askRegistries(_ requests: [ModuleRequest], _ known: ModuleLock, _ previous: ModuleManifest) async {
    var wanted: [String: RegistryModuleSource] = [:]
    for request in requests {
      guard case .registry(let source) = request.source, offers[source.package] == nil else { continue }
      if settledVersion(source, request, known, previous) == nil { wanted[source.package] = source }
    }
    let registry = registry
    let sources = wanted.values.sorted { $0.package < $1.package }
    let answers = await BoundedTasks.map(sources, width: Self.width) { source in
      do throws(PackageFailure) {
        return Result<_, PackageFailure>.success(try await registry.versions(of: source))
      } catch {
        return .failure(error)
      }
    }
    for (source, answer) in zip(sources, answers) { offers[source.package] = answer }
  }

  /// The version that is recorded or installed and still meets the constraint; `nil` when it has to be chosen.
  private func settledVersion(
    _ source: RegistryModuleSource, _ request: ModuleRequest, _ known: ModuleLock, _ previous: ModuleManifest
  ) -> String? {
    guard !isUpgrade else { return nil }
    let recorded = known.versions(of: source.package).compactMap { Version(module: $0) }
      .filter { VersionChoice.meets($0, request.versionConstraint) }.sorted { $0.compare(module: $1) < 0 }
    if let version = recorded.last { return version.description }
    guard let entry = previous.entries[request.address], entry.source == request.source.description,
      let version = entry.version.flatMap(Version.init(module:)),
      VersionChoice.meets(version, request.versionConstraint)
    else { return nil }
    return version.description
  }

  func identity(
    of request: ModuleRequest, _ known: ModuleLock, _ previous: ModuleManifest
  ) throws(PackageFailure) -> PackageIdentity {
    switch request.source {
    case .remote(let source): return .remote(source.package)
    case .local: throw .download("A directory of the configuration is not installed.")
    case .registry(var source):
      let settled = settledVersion(source, request, known, previous)
      source.subdirectory = ""
      if let settled { return .registry(source, version: settled) }
      let offered = try offers[source.package]?.get() ?? []
      let newest = try VersionChoice.newest(of: offered, meeting: request.versionConstraint, source)
      return .registry(source, version: newest.description)
    }
  }

  /// Where the last run put the package of a call, when the call means the same now.
  private func installed(
    _ request: ModuleRequest, _ identity: PackageIdentity, _ previous: ModuleManifest
  ) -> PackageWork.Installed? {
    guard let entry = previous.entries[request.address], entry.source == request.source.description else { return nil }
    if case .registry(_, let version) = identity, entry.version != version { return nil }
    let package = ModuleManifest.packageDirectory(of: request.address, dataDirectory: surroundings.dataDirectory)
    let directory = SourcePath.clean(entry.directory)
    guard directory == package || directory.hasPrefix(package + "/") else { return nil }
    let path = String(directory.dropFirst(package.count + 1))
    let own = request.source.subdirectory
    guard own.isEmpty || path == own || path.hasSuffix("/" + own) else { return nil }
    let above = own.isEmpty ? path : String(path.dropLast(min(path.count, own.count + 1)))
    return PackageWork.Installed(package: package, directory: above)
  }

  // MARK: the module directory

  private func place(
    _ outcome: Result<ObtainedPackage, PackageFailure>, _ identity: PackageIdentity, _ request: ModuleRequest
  ) async -> Diagnosed<ModuleManifest.Entry?> {
    do throws(PackageFailure) {
      let package = try outcome.get()
      let placing = PackagePlacing(surroundings: surroundings)
      let directory = try await Blocking.run { () throws(PackageFailure) in
        try placing.place(package, for: request)
      }
      if identity.isRecorded { used[package.record.key] = package.record }
      return Diagnosed(
        ModuleManifest.Entry(
          source: request.source.description, version: package.record.version, directory: directory))
    } catch {
      return Self.failed(error, request)
    }
  }
}
