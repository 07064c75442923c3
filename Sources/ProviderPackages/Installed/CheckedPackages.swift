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
    guard let hash = hash(at: place) else { return false }
    return hashes.contains(hash)
  }

  /// The `h1:` of the package at a place; `nil` when it can't be read.
  func hash(at place: String) -> String? {
    guard let fingerprint = fingerprint(of: place) else { return nil }
    if let known = record[place], known["files"]?.string == fingerprint, let hash = known["hash"]?.string {
      return hash
    }
    guard let hash = try? PackageHash.ofDirectory(place, fileSystem: fileSystem) else { return nil }
    note(hash, fingerprint, place)
    return hash
  }

  /// Keeps what was computed when the package was put in place.
  func remember(_ hash: String, at place: String) {
    if let fingerprint = fingerprint(of: place) { note(hash, fingerprint, place) }
  }

  private var record: JSONObject {
    (try? fileSystem.read(recordPath)).flatMap { try? JSONReader.read($0) }?.object ?? JSONObject()
  }

  /// Without the note the next command computes again.
  private func note(_ hash: String, _ fingerprint: String, _ place: String) {
    var record = record
    record[place] = ["files": .string(fingerprint), "hash": .string(hash)]
    let bytes = JSONWriter(indentation: "  ").bytes(.object(record.sortedByKey()))
    try? fileSystem.replaceDurably(recordPath, with: bytes, mode: .ordinary)
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
