import OperatingSystem

/// The machine's files, of which some can no longer be written.
struct FaultyFileSystem: FileSystem {
  let files: any FileSystem
  let plan: FaultPlan

  func read(_ path: String) throws(FileSystemError) -> [UInt8] { try files.read(path) }

  func write(_ bytes: [UInt8], to path: String, mode: FileMode) throws(FileSystemError) {
    try plan.check("write", path)
    try files.write(bytes, to: path, mode: mode)
  }

  func replaceDurably(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileSystemError) {
    try plan.check("replace", path)
    try files.replaceDurably(path, with: bytes, mode: mode)
  }

  func openAppending(_ path: String, mode: FileMode) throws(FileSystemError) -> any AppendingFile {
    FaultyAppendingFile(file: try files.openAppending(path, mode: mode), path: path, plan: plan)
  }

  func lock(_ path: String, mode: FileMode) throws(FileSystemError) -> any FileLock {
    FaultyFileLock(lock: try files.lock(path, mode: mode), plan: plan)
  }

  func list(_ path: String) throws(FileSystemError) -> [DirectoryEntry] { try files.list(path) }

  func status(of path: String, followingLinks: Bool) throws(FileSystemError) -> FileStatus? {
    try files.status(of: path, followingLinks: followingLinks)
  }

  func remove(_ path: String) throws(FileSystemError) { try files.remove(path) }

  func removeTree(_ path: String) throws(FileSystemError) { try files.removeTree(path) }

  func createDirectories(_ path: String) throws(FileSystemError) { try files.createDirectories(path) }

  func rename(_ path: String, to destination: String) throws(FileSystemError) {
    try files.rename(path, to: destination)
  }

  func createSymbolicLink(at path: String, to destination: String) throws(FileSystemError) {
    try files.createSymbolicLink(at: path, to: destination)
  }

  func symbolicLinkDestination(of path: String) throws(FileSystemError) -> String {
    try files.symbolicLinkDestination(of: path)
  }

  func setMode(_ mode: FileMode, of path: String) throws(FileSystemError) { try files.setMode(mode, of: path) }

  func canonicalPath(of path: String) throws(FileSystemError) -> String { try files.canonicalPath(of: path) }

  var workingDirectory: String { get throws(FileSystemError) { try files.workingDirectory } }

  var temporaryDirectory: String { files.temporaryDirectory }
}
