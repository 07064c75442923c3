import Glibc
import Synchronization

/// A write lock on one of the machine's own files.
final class LocalFileLock: FileLock {
  let path: String
  private let mode: FileMode
  private let crashPoint: any CrashPoint
  private let file: Mutex<FileDescriptor?>

  init(path: String, mode: FileMode, crashPoint: any CrashPoint) throws(FileSystemError) {
    self.path = path
    self.mode = mode
    self.crashPoint = crashPoint
    file = Mutex(try LocalFileLock.takenLock(path: path, mode: mode))
  }

  /// Opens and locks until the locked file is the one at the path: the holder before may have replaced it meanwhile.
  private static func takenLock(path: String, mode: FileMode) throws(FileSystemError) -> FileDescriptor {
    for _ in 0..<100 {
      let file = try FileDescriptor(opening: path, flags: O_RDWR | O_CREAT, mode: mode, operation: "lock")
      try file.lock()
      if file.isStillAtPath() { return file }
    }
    throw FileSystemError(operation: "lock", path: path, code: EAGAIN)
  }

  func read() throws(FileSystemError) -> [UInt8] { try held("read").readAll() }

  func replaceDurably(with bytes: [UInt8]) throws(FileSystemError) {
    _ = try held("replace")
    let replacement = DurableReplacement(path: path, mode: mode, crashPoint: crashPoint)
    let new = try replacement.replace(with: bytes, locked: true)
    file.withLock { $0 = new }
  }

  func release() { file.withLock { $0 = nil } }

  private func held(_ operation: String) throws(FileSystemError) -> FileDescriptor {
    guard let file = file.withLock({ $0 }) else {
      throw FileSystemError(operation: operation, path: path, code: EBADF)
    }
    return file
  }
}
