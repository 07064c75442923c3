import Addresses
import Cryptography
package import OperatingSystem

/// Checksums of packages as the lock file has them.
///
/// `h1:` is over the contents of the unpacked package (the directory hash of Go modules): each file's SHA-256 and name,
/// sorted by name, and SHA-256 of that list in base64. `zh:` is SHA-256 of the zip archive in hexadecimal digits.
package enum PackageHash {
  private static let chunk = 4 << 20
  private static let depthLimit = 64

  /// `h1:` of an unpacked package.
  package static func ofDirectory(_ path: String, fileSystem: any FileSystem) throws(FileSystemError) -> String {
    var lines: [(name: String, digest: [UInt8])] = []
    for name in try files(below: path, fileSystem: fileSystem) {
      lines.append((name, try digest(SourcePath.join(path, name), fileSystem: fileSystem)))
    }
    return ofFiles(lines)
  }

  /// `zh:` of an archive.
  package static func ofArchive(_ path: String, fileSystem: any FileSystem) throws(FileSystemError) -> String {
    "zh:" + Hexadecimal.encode(try digest(path, fileSystem: fileSystem))
  }

  /// Names of all files below a directory, with slashes, links not followed into directories.
  static func files(below path: String, fileSystem: any FileSystem) throws(FileSystemError) -> [String] {
    var found: [String] = []
    var open: [(name: String, depth: Int)] = [("", 0)]
    while let next = open.popLast() {
      for entry in try fileSystem.list(next.name.isEmpty ? path : path + "/" + next.name) {
        let name = next.name.isEmpty ? entry.name : next.name + "/" + entry.name
        if entry.kind == .directory {
          if next.depth < depthLimit { open.append((name, next.depth + 1)) }
        } else {
          found.append(name)
        }
      }
    }
    return found
  }

  /// `h1:` of files by their names and SHA-256 digests, in any order.
  static func ofFiles(_ files: [(name: String, digest: [UInt8])]) -> String {
    var list: [UInt8] = []
    for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      list += Array("\(Hexadecimal.encode(file.digest))  \(file.name)\n".utf8)
    }
    return "h1:" + Base64.standard.encode(Digest.of(list, .sha256))
  }

  private static func digest(_ path: String, fileSystem: any FileSystem) throws(FileSystemError) -> [UInt8] {
    var digest = Digest(.sha256)
    var offset: Int64 = 0
    while true {
      let bytes = try fileSystem.read(path, from: offset, count: chunk)
      digest.update(bytes)
      offset += Int64(bytes.count)
      if bytes.count < chunk { break }
    }
    return digest.finish()
  }
}
