import Addresses
import JSON
package import OperatingSystem

/// The plugin cache that many directories share; safe when many runs use it at once.
///
/// Whoever needs a package takes the lock of its place, so that one run downloads it and the others wait and find it.
/// Beside a package stands what its source promised, so that those others can fill their lock files without asking again.
package struct PackageCache: Sendable {
  let directory: PackageDirectory
  let mayBreakLockFile: Bool
  let clock: any Clock
  private var fileSystem: any FileSystem { directory.fileSystem }

  /// Longer than this nobody waits for another run.
  private static let patience: Duration = .seconds(900)

  package init(
    _ path: String, fileSystem: any FileSystem, mayBreakLockFile: Bool = false, clock: any Clock = SystemClock()
  ) {
    let absolute = (try? fileSystem.canonicalPath(of: path)) ?? path
    directory = PackageDirectory(absolute, fileSystem: fileSystem)
    self.mayBreakLockFile = mayBreakLockFile
    self.clock = clock
  }

  /// Makes `place` lead to the package in the cache, which is fetched when it is not there.
  func provide(
    _ provider: ProviderAddress, _ version: Version, _ platform: Platform, at place: String, lockedHashes: [String],
    source: any PackageSource, fetcher: PackageFetcher, _ progress: @escaping @Sendable (Int64, Int64?) -> Void
  ) async throws(PackageFailure) -> PlacedPackage {
    let entry = directory.place(of: provider, version, platform)
    let lock = try await lock(entry)
    defer { lock.release() }
    let origin = source.display(for: provider)
    let package: PlacedPackage
    if let known = kept(entry, lockedHashes: lockedHashes, origin: origin) {
      package = known
    } else {
      let offer = try await source.offer(of: provider, version, platform)
      if case .directory = offer.location {
        // What is on this machine already needs no copy.
        return try await fetcher.place(offer, at: place, lockedHashes: lockedHashes, progress: progress)
      }
      package = try await fetcher.place(offer, at: entry, lockedHashes: lockedHashes, progress: progress)
      remember(package, entry, origin: origin)
    }
    var link = PackageOffer(provider, version, platform, .directory(entry))
    link.accepted = [package.hash]
    _ = try await fetcher.place(link, at: place, lockedHashes: [], progress: { _, _ in })
    return package
  }

  private func lock(_ entry: String) async throws(PackageFailure) -> any FileLock {
    let start = clock.uptime
    do throws(FileSystemError) {
      try fileSystem.createDirectories(SourcePath.join(entry, ".."))
    } catch {
      throw PackageFailure(.broken, "The plugin cache can't be written: \(error).")
    }
    while true {
      do throws(FileSystemError) {
        return try fileSystem.lock(entry + ".lock", mode: .ordinary)
      } catch {
        guard error.kind == .locked, clock.uptime - start < Self.patience else {
          throw PackageFailure(.broken, "The package in the plugin cache could not be locked: \(error).")
        }
      }
      do {
        try await clock.sleep(for: .milliseconds(100))
      } catch {
        throw PackageFailure(.broken, "The run was stopped while it waited for another one.")
      }
    }
  }

  // MARK: What is there

  /// The package in the cache, if it is what the lock file wants; without a lock what its source promised must be known.
  private func kept(_ entry: String, lockedHashes: [String], origin: String) -> PlacedPackage? {
    guard fileSystem.isDirectory(entry), let hash = try? PackageHash.ofDirectory(entry, fileSystem: fileSystem) else {
      return nil
    }
    let record = record(of: entry)
    let isKnown = record?.hash == hash && record?.origin == origin
    if !lockedHashes.isEmpty, !lockedHashes.contains(hash) {
      // A lock file with checksums of archives only: they were checked when the archive was unpacked here.
      guard isKnown, let record, !Set(record.package.published).isDisjoint(with: lockedHashes) else { return nil }
    }
    if isKnown, let record { return record.package }
    guard lockedHashes.contains(hash) || mayBreakLockFile else { return nil }
    return PlacedPackage(hash: hash, published: [], authentication: lockedHashes.isEmpty ? .none : .checksum)
  }

  private struct Record {
    var origin: String
    var hash: String
    var package: PlacedPackage
  }

  private func record(of entry: String) -> Record? {
    guard let bytes = try? fileSystem.read(entry + ".json"), let json = try? JSONReader.read(bytes),
      let origin = json["origin"]?.string, let hash = json["hash"]?.string,
      let published = json["published"]?.array?.compactMap(\.string)
    else { return nil }
    let keys = json["signed_by"]?.array?.compactMap(\.string)
    let authentication: Authentication =
      keys.map { .signed(keys: $0) } ?? (published.isEmpty ? .checksum : .unsigned)
    return Record(
      origin: origin, hash: hash,
      package: PlacedPackage(hash: hash, published: published, authentication: authentication))
  }

  /// Failing to remember costs the next run a download, nothing else.
  private func remember(_ package: PlacedPackage, _ entry: String, origin: String) {
    var object: JSONObject = [
      "origin": .string(origin), "hash": .string(package.hash),
      "published": .array(package.published.sorted().map { .string($0) }),
    ]
    if case .signed(let keys) = package.authentication { object["signed_by"] = .array(keys.map { .string($0) }) }
    try? fileSystem.replaceDurably(
      entry + ".json", with: JSONWriter(indentation: "  ").bytes(.object(object)), mode: .ordinary)
  }
}
