import Glibc

/// Names, links and directories.
extension LocalFileSystem {
  package func remove(_ path: String) throws(FileSystemError) {
    guard Glibc.remove(path) == 0 else { throw failure("remove", path) }
    crashPoint.reached("\(path) removed")
  }

  package func removeTree(_ path: String) throws(FileSystemError) {
    // A stack of its own: a tree may be deeper than the thread's stack.
    var open = [(path: path, isListed: false)]
    while let (next, isListed) = open.popLast() {
      guard let status = try status(of: next, followingLinks: false) else { continue }
      if status.kind == .directory, !isListed {
        open.append((next, true))
        for entry in try list(next) { open.append((next + "/" + entry.name, false)) }
      } else {
        do {
          try remove(next)
        } catch  where error.kind == .notFound {
          continue
        }
      }
    }
  }

  package func createDirectories(_ path: String) throws(FileSystemError) {
    guard !path.isEmpty else { return }
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += prefix.isEmpty || prefix.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(prefix, 0o755) != 0, errno != EEXIST {
        let reason = failure("create the directory", prefix)
        if !isDirectory(prefix) { throw reason }
      }
    }
    guard isDirectory(path) else {
      throw FileSystemError(operation: "create the directory", path: path, code: ENOTDIR)
    }
  }

  package func rename(_ path: String, to destination: String) throws(FileSystemError) {
    guard Glibc.rename(path, destination) == 0 else { throw failure("rename to \(destination)", path) }
    crashPoint.reached("\(path) renamed to \(destination)")
  }

  package func createSymbolicLink(at path: String, to destination: String) throws(FileSystemError) {
    guard symlink(destination, path) == 0 else { throw failure("create the link", path) }
  }

  package func symbolicLinkDestination(of path: String) throws(FileSystemError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { throw failure("read the link", path) }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package func setMode(_ mode: FileMode, of path: String) throws(FileSystemError) {
    guard chmod(path, mode.bits) == 0 else { throw failure("change the mode of", path) }
  }

  package func canonicalPath(of path: String) throws(FileSystemError) -> String {
    guard let text = realpath(path, nil) else { throw failure("find", path) }
    defer { free(text) }
    return String(cString: text)
  }
}
