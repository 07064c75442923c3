package import OperatingSystem
import Synchronization

/// Files in memory; every path counts from `/here`. No links and no modes; locks are always free.
package final class MemoryFileSystem: FileSystem {
  private struct Content {
    var files: [String: [UInt8]] = [:]
    var directories: Set<String> = ["/", "/here", "/tmp"]
    var reads: [String: Int] = [:]
  }

  private let content: Mutex<Content>

  /// A file system with these files.
  package init(_ files: [String: [UInt8]] = [:]) {
    var content = Content()
    for (path, bytes) in files {
      let path = MemoryFileSystem.absolute(path)
      content.files[path] = bytes
      content.directories.formUnion(MemoryFileSystem.parents(of: path))
    }
    self.content = Mutex(content)
  }

  private static func absolute(_ path: String) -> String {
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : "/here/" + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func parents(of path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { "/" + parts[parts.startIndex...$0].joined(separator: "/") }
  }

  private func missing(_ operation: String, _ path: String) -> FileSystemError {
    FileSystemError(operation: operation, path: path, code: 2)
  }

  package func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    let absolute = MemoryFileSystem.absolute(path)
    let bytes = content.withLock { content in
      content.reads[absolute, default: 0] += 1
      return content.files[absolute]
    }
    guard let bytes else { throw missing("read", path) }
    return bytes
  }

  /// How many times a file was read.
  package func reads(of path: String) -> Int {
    content.withLock { $0.reads[MemoryFileSystem.absolute(path)] ?? 0 }
  }

  package func write(_ bytes: [UInt8], to path: String, mode: FileMode) throws(FileSystemError) {
    let path = MemoryFileSystem.absolute(path)
    content.withLock { content in
      content.files[path] = bytes
      content.directories.formUnion(MemoryFileSystem.parents(of: path))
    }
  }

  package func replaceDurably(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileSystemError) {
    try write(bytes, to: path, mode: mode)
  }

  package func openAppending(_ path: String, mode: FileMode) throws(FileSystemError) -> any AppendingFile {
    if !exists(path) { try write([], to: path, mode: mode) }
    return Appending(files: self, path: path)
  }

  package func lock(_ path: String, mode: FileMode) throws(FileSystemError) -> any FileLock {
    if !exists(path) { try write([], to: path, mode: mode) }
    return Lock(files: self, path: path)
  }

  private struct Appending: AppendingFile {
    let files: MemoryFileSystem
    let path: String

    func append(_ bytes: [UInt8]) throws(FileSystemError) {
      try files.write(try files.read(path) + bytes, to: path, mode: .ordinary)
    }

    func synchronize() throws(FileSystemError) {}

    func close() {}
  }

  /// Nobody else can have it.
  private struct Lock: FileLock {
    let files: MemoryFileSystem
    let path: String

    func read() throws(FileSystemError) -> [UInt8] { try files.read(path) }

    func replaceDurably(with bytes: [UInt8]) throws(FileSystemError) {
      try files.write(bytes, to: path, mode: .ordinary)
    }

    func release() {}
  }

  package func list(_ path: String) throws(FileSystemError) -> [DirectoryEntry] {
    let directory = MemoryFileSystem.absolute(path)
    let prefix = directory == "/" ? "/" : directory + "/"
    let entries: [DirectoryEntry]? = content.withLock { content in
      guard content.directories.contains(directory) else { return nil }
      func names(_ paths: some Sequence<String>, _ kind: FileStatus.Kind) -> [DirectoryEntry] {
        paths.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") && $0 != directory }
          .map { DirectoryEntry(name: String($0.dropFirst(prefix.count)), kind: kind) }
      }
      return names(content.files.keys, .file) + names(content.directories, .directory)
    }
    guard let entries else { throw missing("list", path) }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package func status(of path: String, followingLinks: Bool) throws(FileSystemError) -> FileStatus? {
    let absolute = MemoryFileSystem.absolute(path)
    return content.withLock { content in
      if let bytes = content.files[absolute] { return status(.file, bytes.count) }
      return content.directories.contains(absolute) ? status(.directory, 0) : nil
    }
  }

  private func status(_ kind: FileStatus.Kind, _ size: Int) -> FileStatus {
    FileStatus(
      kind: kind, size: Int64(size), mode: .ordinary, modified: Timestamp(seconds: 0, nanoseconds: 0), identity: [])
  }

  package func remove(_ path: String) throws(FileSystemError) {
    let removed = content.withLock { $0.files.removeValue(forKey: MemoryFileSystem.absolute(path)) }
    if removed == nil { throw missing("remove", path) }
  }

  package func removeTree(_ path: String) throws(FileSystemError) {
    let path = MemoryFileSystem.absolute(path)
    content.withLock { content in
      content.files = content.files.filter { $0.key != path && !$0.key.hasPrefix(path + "/") }
      content.directories = content.directories.filter { $0 != path && !$0.hasPrefix(path + "/") }
    }
  }

  package func createDirectories(_ path: String) throws(FileSystemError) {
    let path = MemoryFileSystem.absolute(path)
    content.withLock { $0.directories.formUnion(MemoryFileSystem.parents(of: path) + [path]) }
  }

  package func rename(_ path: String, to destination: String) throws(FileSystemError) {
    let bytes = try read(path)
    try write(bytes, to: destination, mode: .ordinary)
    try remove(path)
  }

  package func createSymbolicLink(at path: String, to destination: String) throws(FileSystemError) {
    throw missing("link", path)
  }

  package func symbolicLinkDestination(of path: String) throws(FileSystemError) -> String {
    throw missing("read the link", path)
  }

  package func setMode(_ mode: FileMode, of path: String) throws(FileSystemError) {}

  package func canonicalPath(of path: String) throws(FileSystemError) -> String { MemoryFileSystem.absolute(path) }

  package var workingDirectory: String { "/here" }

  package var temporaryDirectory: String { "/tmp" }
}
