import CSystem
import Glibc
import Synchronization

/// A directory that only this user may enter, removed with everything in it when it is no longer needed.
///
/// It is locked as long as its owner lives, so that what a killed owner left can be told from what is in use.
package final class PrivateDirectory: Sendable {
  /// Where it is.
  package let path: String
  private let descriptor: Mutex<Int32>

  /// Makes a directory in `parent` whose name begins with `prefix`.
  package init(in parent: String, prefix: String) throws(FileSystemError) {
    while true {
      let template = Array((parent + "/" + prefix + "XXXXXX").utf8CString)
      var name = template
      let code = slip_make_private_directory(&name)
      let path = name.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
      guard code == 0 else { throw FileSystemError(operation: "create a directory in", path: parent, code: code) }
      let fd = slip_open(path, O_RDONLY | O_DIRECTORY, 0)
      if fd >= 0, slip_try_lock_directory(fd) == 0, access(path, F_OK) == 0 {
        self.path = path
        descriptor = Mutex(fd)
        return
      }
      // Whoever clears up after the dead came in between.
      if fd >= 0 { close(fd) }
    }
  }

  deinit { remove() }

  /// Removes it with everything below; twice is fine.
  package func remove() {
    let fd = descriptor.withLock { descriptor in
      defer { descriptor = -1 }
      return descriptor
    }
    guard fd >= 0 else { return }
    try? LocalFileSystem().removeTree(path)
    close(fd)
  }

  /// Removes the directories of that prefix whose owners are dead, after `onFound` was told of each.
  package static func removeAbandoned(in parent: String, prefix: String, _ onFound: (String) -> Void) {
    let files = LocalFileSystem()
    let now = SystemClock().now
    for entry in (try? files.list(parent)) ?? [] where entry.name.hasPrefix(prefix) {
      let path = parent + "/" + entry.name
      // One that was made just now may not be locked yet.
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid(),
        now.seconds - Int64(status.st_mtim.tv_sec) > 10
      else { continue }
      let fd = slip_open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0)
      guard fd >= 0 else { continue }
      defer { close(fd) }
      guard slip_try_lock_directory(fd) == 0 else { continue }
      onFound(path)
      try? files.removeTree(path)
    }
  }
}
