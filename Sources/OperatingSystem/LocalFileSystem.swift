import CSystem
import Glibc

/// The machine's own files.
package struct LocalFileSystem: FileSystem {
  let crashPoint: any CrashPoint

  /// The machine's own files; `crashPoint` is told of every step that changes one durably.
  package init(crashPoint: any CrashPoint = NoCrashPoint()) { self.crashPoint = crashPoint }

  package func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    let file = try FileDescriptor(opening: path, flags: O_RDONLY, mode: .ordinary, operation: "read")
    return try file.readAll()
  }

  package func read(_ path: String, from offset: Int64, count: Int) throws(FileSystemError) -> [UInt8] {
    let file = try FileDescriptor(opening: path, flags: O_RDONLY, mode: .ordinary, operation: "read")
    return try file.read(from: offset, count: count)
  }

  package func write(_ bytes: [UInt8], to path: String, mode: FileMode) throws(FileSystemError) {
    let file = try FileDescriptor(
      opening: path, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: mode, operation: "write")
    try file.write(bytes)
    try file.close()
    crashPoint.reached("\(path) written")
  }

  package func replaceDurably(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileSystemError) {
    _ = try DurableReplacement(path: path, mode: mode, crashPoint: crashPoint).replace(with: bytes, locked: false)
  }

  package func openAppending(_ path: String, mode: FileMode) throws(FileSystemError) -> any AppendingFile {
    let file = try FileDescriptor(
      opening: path, flags: O_WRONLY | O_CREAT | O_APPEND, mode: mode, operation: "append to")
    return LocalAppendingFile(file, crashPoint: crashPoint)
  }

  package func lock(_ path: String, mode: FileMode) throws(FileSystemError) -> any FileLock {
    try LocalFileLock(path: path, mode: mode, crashPoint: crashPoint)
  }

  package func list(_ path: String) throws(FileSystemError) -> [DirectoryEntry] {
    guard let directory = opendir(path) else { throw failure("list", path) }
    defer { closedir(directory) }
    var entries: [DirectoryEntry] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      entries.append(DirectoryEntry(name: name, kind: kind(entry.pointee.d_type, path: path + "/" + name)))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func kind(_ type: UInt8, path: String) -> FileStatus.Kind {
    switch Int(type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .directory
    case Int(DT_LNK): .symbolicLink
    case Int(DT_UNKNOWN): (try? status(of: path, followingLinks: false))?.kind ?? .other
    default: .other
    }
  }

  package func status(of path: String, followingLinks: Bool) throws(FileSystemError) -> FileStatus? {
    var value = stat()
    guard (followingLinks ? stat(path, &value) : lstat(path, &value)) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("look at", path)
    }
    let kind: FileStatus.Kind =
      switch value.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .other
      }
    return FileStatus(
      kind: kind, size: Int64(value.st_size), mode: FileMode(bits: value.st_mode),
      modified: Timestamp(seconds: Int64(value.st_mtim.tv_sec), nanoseconds: Int64(value.st_mtim.tv_nsec)),
      identity: [UInt64(value.st_dev), UInt64(value.st_ino)])
  }

  package var workingDirectory: String {
    get throws(FileSystemError) {
      guard let text = getcwd(nil, 0) else { throw failure("find", "the working directory") }
      defer { free(text) }
      return String(cString: text)
    }
  }

  package var temporaryDirectory: String {
    Environment.current.nonEmpty("TMPDIR") ?? "/tmp"
  }

  func failure(_ operation: String, _ path: String) -> FileSystemError {
    FileSystemError(operation: operation, path: path, code: errno)
  }
}
