import HTTPClient
import OperatingSystem

/// Fetches packages by their addresses into the cache, from whatever kind of place.
struct PackageFetching: Sendable {
  /// A package that came.
  struct Fetched: Sendable {
    var found: ModuleCache.Found
    /// The commit of a repository.
    var commit: String?
    /// The directory in the package that the module's own path counts from; a pattern may have stood for it.
    var directory: String
  }

  let surroundings: ModuleSourceSurroundings
  let cache: ModuleCache

  /// How often an answer may lead to another address.
  private static let hopLimit = 5

  private var files: any FileSystem { surroundings.fileSystem }

  /// Fetches the package.
  ///
  /// - Parameters:
  ///   - package: the address without subdirectory.
  ///   - directory: the path in the package that an earlier address named; may be a pattern.
  ///   - pinned: the commit that is recorded for a repository; taken also when a branch has moved on.
  ///   - isFromServer: whether a server named the address, which may not lead to files of this machine.
  func fetch(
    _ package: String, directory: String = "", pinned: String? = nil, isFromServer: Bool = false, hops: Int = 0
  ) async throws(PackageFailure) -> Fetched {
    switch try PackageAddress(package) {
    case .git(let address):
      guard !isFromServer || address.url.scheme != "file" else { throw Self.localFromServer }
      return try await fetchRepository(GitFetching(address: address, surroundings: surroundings), pinned, directory)
    case .http(let url):
      guard let kind = ArchiveKind(url) else { return try await follow(url, directory, pinned, hops) }
      let bytes = try await HTTPFetching(surroundings).archive(at: url)
      return try await fetched(unpacked(bytes, kind), nil, directory)
    case .s3(let url): return try await fetchObjects(url, directory)
    case .file(let url):
      guard !isFromServer else { throw Self.localFromServer }
      return try await fetchLocal(url, directory)
    }
  }

  /// Fetches what a page of a server leads to.
  private func follow(
    _ url: PackageURL, _ directory: String, _ pinned: String?, _ hops: Int
  ) async throws(PackageFailure) -> Fetched {
    guard hops < Self.hopLimit else {
      throw .download("\(url.display) leads from one address to the next without end.")
    }
    let place = try await HTTPFetching(surroundings).location(at: url)
    let named = try NamedPackage(place)
    return try await fetch(
      named.package, directory: named.directory(below: directory), pinned: pinned, isFromServer: true, hops: hops + 1)
  }

  private func fetchRepository(
    _ git: GitFetching, _ pinned: String?, _ directory: String
  ) async throws(PackageFailure) -> Fetched {
    var revision = try await git.revision()
    if let pinned, pinned != revision.commit, revision.isMoving {
      // What is recorded stays while it can be had, though the branch has moved on.
      revision = GitRevision(fetched: pinned, commit: pinned, isMoving: false)
    }
    if let commit = revision.commit, let known = cache.known(git.address.name(of: commit)),
      let found = try await find(known.hash)
    {
      return try await fetched(found, commit, directory)
    }
    let path = try partial()
    defer { cache.discard(path) }
    let commit = try await git.checkOut(revision, to: path)
    let found = try await add(path)
    cache.remember(git.address.name(of: commit), ModuleCache.Name(hash: found.tree.hash, commit: commit, directory: ""))
    return try await fetched(found, commit, directory)
  }

  private func fetchObjects(_ url: PackageURL, _ directory: String) async throws(PackageFailure) -> Fetched {
    let store = try S3Fetching(url, surroundings)
    if let kind = ArchiveKind(url) {
      let bytes = try await store.object()
      guard try ArchiveChecksum(url)?.fits(bytes) ?? true else { throw HTTPFetching.wrongChecksum(url) }
      return try await fetched(unpacked(bytes, kind), nil, directory)
    }
    let path = try partial()
    defer { cache.discard(path) }
    try await store.objects(to: path, files)
    return try await fetched(add(path), nil, directory)
  }

  private func fetchLocal(_ url: PackageURL, _ directory: String) async throws(PackageFailure) -> Fetched {
    let path = PercentEncoding.decode(url.path)
    guard let kind = ArchiveKind(url), !files.isDirectory(path) else {
      guard files.isDirectory(path) else { throw .download("There is no directory \(path).") }
      return try await fetched(add(path), nil, directory)
    }
    let bytes: [UInt8]
    do throws(FileSystemError) { bytes = try files.read(path) } catch {
      throw .download("The archive can't be read: \(error).")
    }
    return try await fetched(unpacked(bytes, kind), nil, directory)
  }

  // MARK: the cache, off the shared threads

  private func unpacked(
    _ bytes: [UInt8], _ kind: ArchiveKind
  ) async throws(PackageFailure) -> ModuleCache.Found {
    let path = try partial()
    defer { cache.discard(path) }
    let (cache, unpacking) = (cache, ArchiveUnpacking(files: files))
    return try await Blocking.run { () throws(PackageFailure) in
      try unpacking.unpack(bytes, kind, to: path)
      return try cache.add(path)
    }
  }

  private func add(_ path: String) async throws(PackageFailure) -> ModuleCache.Found {
    let cache = cache
    return try await Blocking.run { () throws(PackageFailure) in try cache.add(path) }
  }

  private func find(_ hash: String) async throws(PackageFailure) -> ModuleCache.Found? {
    let cache = cache
    return try await Blocking.run { cache.find(hash) }
  }

  private func partial() throws(PackageFailure) -> String {
    do throws(FileSystemError) { return try cache.partial() } catch {
      throw .download("The cache of modules can't be used: \(error).")
    }
  }

  private func fetched(
    _ found: ModuleCache.Found, _ commit: String?, _ directory: String
  ) async throws(PackageFailure) -> Fetched {
    let path = try SubdirectoryPattern(text: directory).resolve(in: found.directory, files)
    return Fetched(found: found, commit: commit, directory: path)
  }

  // MARK: Messages

  private static let localFromServer = PackageFailure(
    .invalidLocation,
    "The server names a package on this machine; only addresses that are fetched from a server may come from one.")
}
