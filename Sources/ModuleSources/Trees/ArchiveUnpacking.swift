import Archives
import OperatingSystem

/// Unpacks an archive into a directory: files first and links last, so that nothing is written through a link.
struct ArchiveUnpacking {
  let files: any FileSystem
  var limits = ModuleTree.Limits.archive

  /// Unpacks into a directory that is new.
  func unpack(_ bytes: [UInt8], _ kind: ArchiveKind, to directory: String) throws(PackageFailure) {
    let entries = try entries(bytes, kind)
    guard entries.count <= limits.entries else {
      throw .download("The archive has more than \(limits.entries) entries.")
    }
    do throws(FileSystemError) {
      try files.createDirectories(directory)
      for entry in entries where entry.kind == .directory {
        try files.createDirectories(directory + "/" + entry.name)
      }
      for entry in entries where entry.kind == .file {
        try files.createDirectories(parent(of: directory + "/" + entry.name))
        let mode: FileMode = entry.mode & 0o100 != 0 ? .executable : .ordinary
        try files.write(entry.content, to: directory + "/" + entry.name, mode: mode)
      }
      for entry in entries where entry.kind == .symbolicLink {
        try files.createDirectories(parent(of: directory + "/" + entry.name))
        try files.createSymbolicLink(
          at: directory + "/" + entry.name, to: String(decoding: entry.content, as: UTF8.self))
      }
    } catch {
      throw .download("The archive can't be unpacked: \(error.reason).")
    }
  }

  private func entries(_ bytes: [UInt8], _ kind: ArchiveKind) throws(PackageFailure) -> [ArchiveEntry] {
    do throws(ArchiveError) {
      switch kind {
      case .zip: return try ZipArchive.read(bytes, limit: Int(limits.bytes))
      case .tar: return try TarArchive.read(bytes)
      case .compressedTar:
        // Names and padding take room besides the contents.
        guard let plain = Deflate.decompress(bytes, as: .gzip, limit: Int(limits.bytes) + limits.entries * 1024) else {
          throw ArchiveError("it is damaged, or its contents are too large")
        }
        return try TarArchive.read(plain)
      case .other(let name):
        throw ArchiveError("it is packed as \(name); serve it as zip, tar or tar.gz")
      }
    } catch {
      throw .download("The archive can't be read: \(error.message).")
    }
  }

  private func parent(of path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }
}
