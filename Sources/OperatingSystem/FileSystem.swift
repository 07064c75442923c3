/// Files as the program sees them: the machine's own, or a double in memory that injects faults.
///
/// Every function throws `FileSystemError` with the path and the system's reason. Paths are the system's; relative ones
/// count from the working directory.
package protocol FileSystem: Sendable {
  /// The whole content of a file.
  func read(_ path: String) throws(FileSystemError) -> [UInt8]

  /// At most `count` bytes of a file from an offset; fewer at its end.
  func read(_ path: String, from offset: Int64, count: Int) throws(FileSystemError) -> [UInt8]

  /// Creates or truncates a file and writes it, without any promise for a crash; for what can be made again.
  func write(_ bytes: [UInt8], to path: String, mode: FileMode) throws(FileSystemError)

  /// Replaces a file so that after a crash either the old or the new content is there: temporary file beside it, fsync,
  /// rename, fsync of the directory.
  func replaceDurably(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileSystemError)

  /// Opens a file to append to, creating it when it is missing.
  func openAppending(_ path: String, mode: FileMode) throws(FileSystemError) -> any AppendingFile

  /// Takes the write lock on a file, creating an empty one when it is missing; throws kind `locked` when another process
  /// has it.
  func lock(_ path: String, mode: FileMode) throws(FileSystemError) -> any FileLock

  /// The names in a directory, sorted by their bytes.
  func list(_ path: String) throws(FileSystemError) -> [DirectoryEntry]

  /// What is at a path, or nothing when the path leads nowhere.
  func status(of path: String, followingLinks: Bool) throws(FileSystemError) -> FileStatus?

  /// Removes a file, a link or an empty directory.
  func remove(_ path: String) throws(FileSystemError)

  /// Removes whatever is at the path with everything below it; nothing there is fine.
  func removeTree(_ path: String) throws(FileSystemError)

  /// Creates a directory and those above it that are missing.
  func createDirectories(_ path: String) throws(FileSystemError)

  /// Moves a file or directory within one file system, replacing a file at the destination.
  func rename(_ path: String, to destination: String) throws(FileSystemError)

  /// Creates a symbolic link.
  func createSymbolicLink(at path: String, to destination: String) throws(FileSystemError)

  /// What a symbolic link says.
  func symbolicLinkDestination(of path: String) throws(FileSystemError) -> String

  /// Changes the permission bits.
  func setMode(_ mode: FileMode, of path: String) throws(FileSystemError)

  /// The path without links, `.` and `..`; everything on it must exist.
  func canonicalPath(of path: String) throws(FileSystemError) -> String

  /// The working directory, absolute.
  var workingDirectory: String { get throws(FileSystemError) }

  /// Where temporary files go.
  var temporaryDirectory: String { get }
}

extension FileSystem {
  /// At most `count` bytes of a file from an offset, for file systems without a cheaper way.
  package func read(_ path: String, from offset: Int64, count: Int) throws(FileSystemError) -> [UInt8] {
    Array(try read(path).dropFirst(Int(clamping: max(0, offset))).prefix(max(0, count)))
  }

  /// Whether the path leads to something; false also when looking is not allowed.
  package func exists(_ path: String) -> Bool {
    (try? status(of: path, followingLinks: true)) != nil
  }

  /// Whether the path leads to a directory.
  package func isDirectory(_ path: String) -> Bool {
    (try? status(of: path, followingLinks: true))?.kind == .directory
  }

  /// The whole content of a text file; bytes that are not UTF-8 become U+FFFD.
  package func readText(_ path: String) throws(FileSystemError) -> String {
    String(decoding: try read(path), as: UTF8.self)
  }
}
