import Glibc
import OperatingSystem

enum FaultKind: Sendable {
  case full, readOnly, device

  var code: Int32 {
    switch self {
    case .full: ENOSPC
    case .readOnly: EROFS
    case .device: EIO
    }
  }
}

/// The machine's files, of which none can be written.
struct FaultyFileSystem: FileSystem {
  private let files = LocalFileSystem()
  private let kind: FaultKind

  init(_ kind: FaultKind) { self.kind = kind }

  private func fault(_ operation: String, _ path: String) -> FileSystemError {
    FileSystemError(operation: operation, path: path, code: kind.code)
  }

  func read(_ path: String) throws(FileSystemError) -> [UInt8] { try files.read(path) }
  func write(_ bytes: [UInt8], to path: String, mode: FileMode) throws(FileSystemError) { throw fault("write", path) }
  func replaceDurably(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileSystemError) {
    throw fault("replace", path)
  }
  func openAppending(_ path: String, mode: FileMode) throws(FileSystemError) -> any AppendingFile {
    throw fault("append to", path)
  }
  func lock(_ path: String, mode: FileMode) throws(FileSystemError) -> any FileLock { throw fault("lock", path) }
  func list(_ path: String) throws(FileSystemError) -> [DirectoryEntry] { try files.list(path) }
  func status(of path: String, followingLinks: Bool) throws(FileSystemError) -> FileStatus? {
    try files.status(of: path, followingLinks: followingLinks)
  }
  func remove(_ path: String) throws(FileSystemError) { throw fault("remove", path) }
  func removeTree(_ path: String) throws(FileSystemError) { throw fault("remove", path) }
  func createDirectories(_ path: String) throws(FileSystemError) {}
  func rename(_ path: String, to destination: String) throws(FileSystemError) { throw fault("rename", path) }
  func createSymbolicLink(at path: String, to destination: String) throws(FileSystemError) { throw fault("link", path) }
  func symbolicLinkDestination(of path: String) throws(FileSystemError) -> String {
    try files.symbolicLinkDestination(of: path)
  }
  func setMode(_ mode: FileMode, of path: String) throws(FileSystemError) { throw fault("change", path) }
  func canonicalPath(of path: String) throws(FileSystemError) -> String { try files.canonicalPath(of: path) }
  var workingDirectory: String { get throws(FileSystemError) { try files.workingDirectory } }
  var temporaryDirectory: String { files.temporaryDirectory }
}
