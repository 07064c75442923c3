import Glibc

/// Replaces a file so that a crash leaves the old content or the new one, never a mixture.
struct DurableReplacement {
  let path: String
  let mode: FileMode
  let crashPoint: any CrashPoint

  /// Writes beside the file, makes it durable, renames; returns the open new file.
  func replace(with bytes: [UInt8], locked: Bool) throws(FileSystemError) -> FileDescriptor {
    // Through a link the target is replaced, so that the link stays.
    let target = resolved()
    let temporary = target + ".tmp-" + SystemRandomness().uuid().prefix(8)
    let file = try FileDescriptor(
      opening: temporary, flags: O_RDWR | O_CREAT | O_EXCL, mode: mode, operation: "create")
    do throws(FileSystemError) {
      try file.setMode(mode)
      try file.write(bytes)
      try file.synchronize()
      if locked { try file.lock() }
      crashPoint.reached("\(path) written beside")
      guard rename(temporary, target) == 0 else {
        throw FileSystemError(operation: "replace", path: path, code: errno)
      }
    } catch {
      unlink(temporary)
      throw error
    }
    crashPoint.reached("\(path) renamed")
    try synchronizeDirectory(of: target)
    crashPoint.reached("\(path) durable")
    return file
  }

  private func resolved() -> String {
    guard let text = realpath(path, nil) else { return path }
    defer { free(text) }
    return String(cString: text)
  }

  private func synchronizeDirectory(of target: String) throws(FileSystemError) {
    let directory =
      target.lastIndex(of: "/").map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let handle = try FileDescriptor(
      opening: directory, flags: O_RDONLY | O_DIRECTORY, mode: .ordinary, operation: "open the directory")
    do throws(FileSystemError) {
      try handle.synchronize()
    } catch  where error.code == EINVAL || error.code == ENOTSUP {
      // Some network file systems have no fsync of directories; there the rename itself is the promise.
    }
  }
}
