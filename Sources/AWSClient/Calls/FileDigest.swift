import Cryptography
import OperatingSystem

/// Digest of a part of a file, without holding it in memory.
enum FileDigest {
  static func sha256(path: String, offset: Int64, length: Int64) throws(FileSystemError) -> [UInt8] {
    var digest = Digest(.sha256)
    let files = LocalFileSystem()
    var at = offset
    let end = offset + length
    while at < end {
      let chunk = try files.read(path, from: at, count: Int(min(1 << 20, end - at)))
      if chunk.isEmpty { break }
      digest.update(chunk)
      at += Int64(chunk.count)
    }
    return digest.finish()
  }
}
