import Addresses
import Cryptography
import JSON
import OperatingSystem

/// Compares installed packages with the lock file.
///
/// A provider may have hundreds of megabytes, and every command asks. So what was computed is kept beside the packages
/// with names, sizes, times and inodes of the files; as long as those are the same, so is the checksum.
struct CheckedPackages {
  let directory: PackageDirectory
  private var fileSystem: any FileSystem { directory.fileSystem }
  private var recordPath: String { directory.path + "/checked.json" }

  init(directory: PackageDirectory) { self.directory = directory }

  /// Whether the package has one of the checksums.
  func isAny(of hashes: [String], at place: String) -> Bool {
    guard let fingerprint = fingerprint(of: place) else { return false }
    var record = (try? fileSystem.read(recordPath)).flatMap { try? JSONReader.read($0) }?.object ?? JSONObject()
    if let known = record[place], known["files"]?.string == fingerprint, let hash = known["hash"]?.string {
      return hashes.contains(hash)
    }
    guard let hash = try? PackageHash.ofDirectory(place, fileSystem: fileSystem) else { return false }
    guard hashes.contains(hash) else { return false }
    record[place] = ["files": .string(fingerprint), "hash": .string(hash)]
    // Without the note the next command computes again.
    try? fileSystem.replaceDurably(
      recordPath, with: JSONWriter(indentation: "  ").bytes(.object(record)), mode: .ordinary)
    return true
  }

  /// Everything that changes when a file changes, as a digest.
  private func fingerprint(of place: String) -> String? {
    guard let real = try? fileSystem.canonicalPath(of: place),
      let names = try? PackageHash.files(below: real, fileSystem: fileSystem)
    else { return nil }
    var text = real
    for name in names.sorted() {
      guard let status = try? fileSystem.status(of: real + "/" + name, followingLinks: true) else { return nil }
      text += "\n\(name) \(status.size) \(status.modified) \(status.identity)"
    }
    return Hexadecimal.encode(Digest.of(text, .sha256))
  }
}
