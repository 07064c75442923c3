import ConfigurationLoading
import OperatingSystem

/// Gets a package the cheapest way that gives the recorded content: what is installed, the cache, then the network.
struct PackageObtaining: Sendable {
  let surroundings: ModuleSourceSurroundings
  let cache: ModuleCache
  let registry: ModuleRegistryClient
  /// Whether records are made anew from what the sources hold now.
  let isUpgrade: Bool
  let report: @Sendable (ModuleProgress) -> Void

  /// How long another run may take to fetch the same package before we do it too.
  private static let patience: Duration = .seconds(600)

  func obtain(_ work: PackageWork) async throws(PackageFailure) -> ObtainedPackage {
    if !isUpgrade, let present = try await present(work) { return present }
    let lock = await exclusiveLock(work.identity.cacheName)
    defer { lock?.release() }
    // Meanwhile another run may have brought it.
    if !isUpgrade, let hash = work.recorded?.hash, let found = try await find(hash), let record = work.recorded {
      return ObtainedPackage(directory: found.directory, tree: found.tree, record: record)
    }
    if Task.isCancelled { throw PackageFailure(.interrupted, "The module was not fetched any more.") }
    let obtained = try await fetch(work)
    if !isUpgrade, let recorded = work.recorded, recorded.hash != obtained.record.hash {
      throw Self.changed(recorded, obtained.record)
    }
    return obtained
  }

  /// The package as the last run installed it or as the cache has it.
  private func present(_ work: PackageWork) async throws(PackageFailure) -> ObtainedPackage? {
    let (files, cache) = (surroundings.fileSystem, cache)
    return try await Blocking.run {
      for installed in work.installed {
        guard let tree = try? ModuleTree.read(installed.package, files), !tree.entries.isEmpty else { continue }
        // Without a record what is installed is taken as it is, as other programs do that installed it.
        let key = work.identity.key
        let record =
          work.recorded
          ?? ModuleRecord(source: key.source, version: key.version, directory: installed.directory, hash: tree.hash)
        if record.hash == tree.hash {
          return ObtainedPackage(directory: installed.package, tree: tree, record: record)
        }
      }
      guard let record = work.recorded, let found = cache.find(record.hash) else { return nil }
      return ObtainedPackage(directory: found.directory, tree: found.tree, record: record)
    }
  }

  private func fetch(_ work: PackageWork) async throws(PackageFailure) -> ObtainedPackage {
    let fetching = PackageFetching(surroundings: surroundings, cache: cache)
    let key = work.identity.key
    let pinned = isUpgrade ? nil : work.recorded?.commit
    let fetched: PackageFetching.Fetched
    switch work.identity {
    case .remote(let package):
      announce(work)
      fetched = try await fetching.fetch(package, pinned: pinned)
    case .registry(let source, let version):
      let name = work.identity.cacheName
      if !isUpgrade, work.recorded == nil, let known = cache.known(name), let found = try await find(known.hash) {
        let record = ModuleRecord(
          source: key.source, version: version, commit: known.commit, directory: known.directory, hash: known.hash)
        return ObtainedPackage(directory: found.directory, tree: found.tree, record: record)
      }
      announce(work)
      let place = try NamedPackage(try await registry.location(of: source, version: version))
      fetched = try await fetching.fetch(
        place.package, directory: place.subdirectory, pinned: pinned, isFromServer: true)
      cache.remember(
        name,
        ModuleCache.Name(hash: fetched.found.tree.hash, commit: fetched.commit, directory: fetched.directory))
    }
    let record = ModuleRecord(
      source: key.source, version: key.version, commit: fetched.commit, directory: fetched.directory,
      hash: fetched.found.tree.hash)
    return ObtainedPackage(directory: fetched.found.directory, tree: fetched.found.tree, record: record)
  }

  private func announce(_ work: PackageWork) {
    for request in work.requests { report(.downloading(work.identity.display, for: request.address)) }
  }

  private func find(_ hash: String) async throws(PackageFailure) -> ModuleCache.Found? {
    let cache = cache
    return try await Blocking.run { cache.find(hash) }
  }

  /// The lock on a package's name, so that parallel runs fetch it once; `nil` when it can't be had, which only costs time.
  private func exclusiveLock(_ name: String) async -> (any FileLock)? {
    guard let path = try? cache.lockPath(name) else { return nil }
    var waited: Duration = .zero
    while waited < Self.patience, !Task.isCancelled {
      do throws(FileSystemError) {
        return try surroundings.fileSystem.lock(path, mode: .ordinary)
      } catch {
        guard error.kind == .locked else { return nil }
      }
      try? await Task.sleep(for: .milliseconds(50))
      waited += .milliseconds(50)
    }
    return nil
  }

  // MARK: Messages

  private static func changed(_ recorded: ModuleRecord, _ now: ModuleRecord) -> PackageFailure {
    let name = [recorded.source, recorded.version].compactMap { $0 }.joined(separator: " ")
    let commits =
      if let before = recorded.commit, let after = now.commit, before != after {
        " The commit was \(before) and is \(after)."
      } else { "" }
    return PackageFailure(
      .changed,
      "The content of \(name) is not the one that \(ModuleLock.name) records: its digest was \(recorded.hash) and is "
        + "\(now.hash).\(commits) Nothing was installed. Find out why it changed; if the new content is right, accept it "
        + "with \"slipway init -upgrade\".")
  }
}
