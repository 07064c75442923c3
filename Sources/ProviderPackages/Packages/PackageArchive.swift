import Addresses
package import Archives
package import OperatingSystem

/// The zip archive of a provider package: what may be in it, and its unpacking.
package enum PackageArchive {
  /// No archive on its way may be larger (bytes).
  package static let archiveLimit: Int64 = 2 << 30
  /// All contents together may not be more (bytes).
  package static let contentLimit = 4 << 30
  private static let entryLimit = 10_000

  /// The entries; throws when the archive is damaged, leads out of its directory, holds links, or is a bomb.
  package static func read(_ path: String, fileSystem: any FileSystem) throws(PackageFailure) -> [ArchiveEntry] {
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try fileSystem.read(path)
    } catch {
      throw PackageFailure(.broken, "The archive could not be read: \(error).")
    }
    return try read(bytes)
  }

  /// The entries of an archive in memory.
  package static func read(
    _ bytes: [UInt8], limit: Int = contentLimit
  ) throws(PackageFailure) -> [ArchiveEntry] {
    let entries: [ArchiveEntry]
    do throws(ArchiveError) {
      entries = try ZipArchive.read(bytes, limit: limit)
    } catch {
      throw PackageFailure(.refused, "The archive can't be unpacked: \(error.message).")
    }
    guard entries.count <= entryLimit else {
      throw PackageFailure(.refused, "The archive has \(entries.count) entries, more than any provider needs.")
    }
    var names: Set<String> = []
    for entry in entries {
      guard entry.kind != .symbolicLink else {
        throw PackageFailure(.refused, "The archive holds a link, which no package of a provider needs.")
      }
      guard entry.hasSafeName, !entry.name.contains("\\"), !entry.name.utf8.contains(0) else {
        throw PackageFailure(.refused, "The archive has a name that leads out of its directory.")
      }
      guard names.insert(entry.name).inserted || entry.kind == .directory else {
        throw PackageFailure(.refused, "The archive has the same name twice.")
      }
    }
    return entries
  }

  /// Writes the entries into a new directory.
  package static func unpack(
    _ entries: [ArchiveEntry], to directory: String, fileSystem: any FileSystem
  ) throws(PackageFailure) {
    do throws(FileSystemError) {
      try fileSystem.createDirectories(directory)
      for entry in entries {
        let path = SourcePath.join(directory, entry.name)
        if entry.kind == .directory {
          try fileSystem.createDirectories(path)
          continue
        }
        try fileSystem.createDirectories(SourcePath.join(path, ".."))
        let isProgram = entry.name.hasPrefix("terraform-provider-") || entry.mode & 0o111 != 0
        try fileSystem.write(entry.content, to: path, mode: isProgram ? .executable : .ordinary)
      }
    } catch {
      throw PackageFailure(.broken, "The archive could not be unpacked: \(error).")
    }
  }
}
