import OperatingSystem

/// The file system with the configuration files of a saved plan in place of those on disk.
///
/// Directories of modules list the files of the plan only; everything else is as it is on disk.
struct SnapshotFileSystem: FileSystem {
  private let disk: any FileSystem
  private let files: [String: [UInt8]]
  /// Directories of the files, with what is in them.
  private let entries: [String: [DirectoryEntry]]

  init(_ files: [String: [UInt8]], over disk: any FileSystem) {
    self.disk = disk
    self.files = files
    var names: [String: Set<String>] = [:]
    for path in files.keys {
      let (directory, name) = Self.split(path)
      names[directory, default: []].insert(name)
    }
    entries = names.mapValues { names in
      names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { DirectoryEntry(name: $0, kind: .file) }
    }
  }

  private static func split(_ path: String) -> (directory: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  private static func plain(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.hasSuffix("/"), path.count > 1 { path = path.dropLast() }
    return path.isEmpty ? "." : String(path)
  }

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    if let bytes = files[Self.plain(path)] ?? files[path] { return bytes }
    return try disk.read(path)
  }

  func list(_ path: String) throws(FileSystemError) -> [DirectoryEntry] {
    if let found = entries[Self.plain(path)] ?? entries[path] { return found }
    return try disk.list(path)
  }

  func status(of path: String, followingLinks: Bool) throws(FileSystemError) -> FileStatus? {
    try disk.status(of: path, followingLinks: followingLinks)
  }

  // Everything below goes to the disk.

  func write(_ bytes: [UInt8], to path: String, mode: FileMode) throws(FileSystemError) {
    try disk.write(bytes, to: path, mode: mode)
  }

  func replaceDurably(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileSystemError) {
    try disk.replaceDurably(path, with: bytes, mode: mode)
  }

  func openAppending(_ path: String, mode: FileMode) throws(FileSystemError) -> any AppendingFile {
    try disk.openAppending(path, mode: mode)
  }

  func lock(_ path: String, mode: FileMode) throws(FileSystemError) -> any FileLock { try disk.lock(path, mode: mode) }

  func remove(_ path: String) throws(FileSystemError) { try disk.remove(path) }

  func removeTree(_ path: String) throws(FileSystemError) { try disk.removeTree(path) }

  func createDirectories(_ path: String) throws(FileSystemError) { try disk.createDirectories(path) }

  func rename(_ path: String, to destination: String) throws(FileSystemError) {
    try disk.rename(path, to: destination)
  }

  func createSymbolicLink(at path: String, to destination: String) throws(FileSystemError) {
    try disk.createSymbolicLink(at: path, to: destination)
  }

  func symbolicLinkDestination(of path: String) throws(FileSystemError) -> String {
    try disk.symbolicLinkDestination(of: path)
  }

  func setMode(_ mode: FileMode, of path: String) throws(FileSystemError) { try disk.setMode(mode, of: path) }

  func canonicalPath(of path: String) throws(FileSystemError) -> String { try disk.canonicalPath(of: path) }

  var workingDirectory: String { get throws(FileSystemError) { try disk.workingDirectory } }

  var temporaryDirectory: String { disk.temporaryDirectory }
}
