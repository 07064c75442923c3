import Addresses
import Archives
import Cryptography
package import OperatingSystem

/// The zip archive of a provider package: what may be in it, its checksum, and its unpacking, all piece by piece.
package struct PackageArchive {
  /// No archive on its way may be larger (bytes).
  package static let archiveLimit: Int64 = 2 << 30
  /// All contents together may not be more (bytes).
  package static let contentLimit = 4 << 30
  private static let entryLimit = 10_000

  private let path: String
  private let fileSystem: any FileSystem
  private let directory: ZipDirectory

  /// Opens an archive; throws when it is damaged, leads out of its directory, holds links, or is a bomb.
  package init(
    _ path: String, fileSystem: any FileSystem, limit: Int = contentLimit
  ) throws(PackageFailure) {
    self.path = path
    self.fileSystem = fileSystem
    let size: Int64
    do throws(FileSystemError) {
      size = try fileSystem.status(of: path, followingLinks: true)?.size ?? 0
    } catch {
      throw PackageFailure(.broken, "The archive could not be read: \(error).")
    }
    do throws(ArchiveError) {
      directory = try ZipDirectory(size: Int(clamping: size), limit: limit, read: Self.reader(path, fileSystem))
    } catch {
      throw Self.damaged(error)
    }
    try Self.check(directory.entries)
  }

  private static func check(_ entries: [ZipDirectory.Entry]) throws(PackageFailure) {
    guard entries.count <= entryLimit else {
      throw PackageFailure(.refused, "The archive has \(entries.count) entries, more than any provider needs.")
    }
    var names: Set<String> = []
    for entry in entries {
      guard entry.kind != .symbolicLink else {
        throw PackageFailure(.refused, "The archive holds a link, which no package of a provider needs.")
      }
      guard !entry.name.contains("\\"), !entry.name.utf8.contains(0) else {
        throw PackageFailure(.refused, "The archive has a name that leads out of its directory.")
      }
      guard names.insert(entry.name).inserted || entry.kind == .directory else {
        throw PackageFailure(.refused, "The archive has the same name twice.")
      }
    }
  }

  /// `h1:` of the package; unpacks in memory, piece by piece.
  package func hash() throws(PackageFailure) -> String {
    try unpack { _ in nil }
  }

  /// Writes the package into a new directory and gives its `h1:`.
  package func unpack(to target: String) throws(PackageFailure) -> String {
    do throws(FileSystemError) {
      try fileSystem.createDirectories(target)
      for entry in directory.entries {
        let path = SourcePath.join(target, entry.name)
        try fileSystem.createDirectories(entry.kind == .directory ? path : SourcePath.join(path, ".."))
      }
    } catch {
      throw Self.unwritable(error)
    }
    return try unpack { entry throws(FileSystemError) in
      let isProgram = entry.name.hasPrefix("terraform-provider-") || entry.mode & 0o111 != 0
      return try fileSystem.openAppending(
        SourcePath.join(target, entry.name), mode: isProgram ? .executable : .ordinary)
    }
  }

  private func unpack(
    _ open: (ZipDirectory.Entry) throws(FileSystemError) -> (any AppendingFile)?
  ) throws(PackageFailure) -> String {
    var digests: [(name: String, digest: [UInt8])] = []
    for entry in directory.entries where entry.kind != .directory {
      let file: (any AppendingFile)?
      do throws(FileSystemError) {
        file = try open(entry)
      } catch {
        throw Self.unwritable(error)
      }
      defer { file?.close() }
      digests.append((entry.name, try content(of: entry, to: file)))
    }
    return PackageHash.ofFiles(digests)
  }

  /// The digest of an entry, the content of which goes to the file.
  private func content(
    of entry: ZipDirectory.Entry, to file: (any AppendingFile)?
  ) throws(PackageFailure) -> [UInt8] {
    var digest = Digest(.sha256)
    var problem: FileSystemError?
    do throws(ArchiveError) {
      try directory.unpack(entry, read: Self.reader(path, fileSystem)) { piece throws(ArchiveError) in
        digest.update(piece)
        do throws(FileSystemError) {
          try file?.append(piece)
        } catch {
          problem = error
          throw ArchiveError("the content could not be written")
        }
      }
    } catch {
      throw problem.map(Self.unwritable) ?? Self.damaged(error)
    }
    return digest.finish()
  }

  private static func reader(_ path: String, _ fileSystem: any FileSystem) -> ZipDirectory.Read {
    { offset, count throws(ArchiveError) in
      do throws(FileSystemError) {
        return try fileSystem.read(path, from: Int64(offset), count: count)
      } catch {
        throw ArchiveError("it can't be read (\(error.reason))")
      }
    }
  }

  private static func damaged(_ error: ArchiveError) -> PackageFailure {
    PackageFailure(.refused, "The archive can't be unpacked: \(error.message).")
  }

  private static func unwritable(_ error: FileSystemError) -> PackageFailure {
    PackageFailure(.broken, "The archive could not be unpacked: \(error).")
  }
}
