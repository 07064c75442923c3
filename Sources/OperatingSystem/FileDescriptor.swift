import CSystem
import Glibc
import Synchronization

/// An open file, closed when the last reference goes.
final class FileDescriptor: Sendable {
  let path: String
  private let number: Mutex<Int32>

  init(opening path: String, flags: Int32, mode: FileMode, operation: String) throws(FileSystemError) {
    let fd = slip_open(path, flags, mode.bits)
    guard fd >= 0 else { throw FileSystemError(operation: operation, path: path, code: errno) }
    self.path = path
    number = Mutex(fd)
  }

  deinit {
    let fd = number.withLock { $0 }
    if fd >= 0 { Glibc.close(fd) }
  }

  /// The system's number, or an error after `close`.
  private func open(_ operation: String) throws(FileSystemError) -> Int32 {
    let fd = number.withLock { $0 }
    guard fd >= 0 else { throw FileSystemError(operation: operation, path: path, code: EBADF) }
    return fd
  }

  func readAll() throws(FileSystemError) -> [UInt8] {
    let fd = try open("read")
    var status = stat()
    guard fstat(fd, &status) == 0 else { throw FileSystemError(operation: "read", path: path, code: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileSystemError(operation: "read", path: path, code: EISDIR)
    }
    var result: [UInt8] = []
    var capacity = max(4096, Int(status.st_size) + 1)
    var offset: off_t = 0
    let isSeekable = status.st_mode & S_IFMT == S_IFREG
    while true {
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        let got =
          isSeekable ? pread(fd, buffer.baseAddress, capacity, offset) : Glibc.read(fd, buffer.baseAddress, capacity)
        if got < 0 { code = errno }
        count = max(0, got)
      }
      if code == EINTR { continue }
      guard code == 0 else { throw FileSystemError(operation: "read", path: path, code: code) }
      if chunk.isEmpty { return result }
      offset += off_t(chunk.count)
      if result.isEmpty { result = chunk } else { result += chunk }
      capacity = max(4096, capacity - chunk.count)
    }
  }

  func read(from offset: Int64, count: Int) throws(FileSystemError) -> [UInt8] {
    let fd = try open("read")
    var result: [UInt8] = []
    while result.count < count {
      var code: Int32 = 0
      let wanted = count - result.count
      let chunk = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, got in
        let bytes = pread(fd, buffer.baseAddress, wanted, off_t(offset) + off_t(result.count))
        if bytes < 0 { code = errno }
        got = max(0, bytes)
      }
      if code == EINTR { continue }
      guard code == 0 else { throw FileSystemError(operation: "read", path: path, code: code) }
      if chunk.isEmpty { break }
      result += chunk
    }
    return result
  }

  func write(_ bytes: [UInt8]) throws(FileSystemError) {
    let fd = try open("write")
    var done = 0
    while done < bytes.count {
      let (count, code) = bytes.withUnsafeBytes { buffer in
        let count = Glibc.write(fd, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        return (count, errno)
      }
      if count < 0 {
        if code == EINTR { continue }
        throw FileSystemError(operation: "write", path: path, code: code)
      }
      done += count
    }
  }

  func setMode(_ mode: FileMode) throws(FileSystemError) {
    guard fchmod(try open("change the mode of"), mode.bits) == 0 else {
      throw FileSystemError(operation: "change the mode of", path: path, code: errno)
    }
  }

  func synchronize() throws(FileSystemError) {
    guard fsync(try open("synchronise")) == 0 else {
      throw FileSystemError(operation: "synchronise", path: path, code: errno)
    }
  }

  func lock() throws(FileSystemError) {
    guard slip_lock_file(try open("lock")) == 0 else {
      // POSIX allows either number for a lock that another process holds.
      throw FileSystemError(operation: "lock", path: path, code: errno == EACCES ? EAGAIN : errno)
    }
  }

  func close() throws(FileSystemError) {
    let fd = number.withLock { number in
      defer { number = -1 }
      return number
    }
    guard fd >= 0 else { return }
    guard Glibc.close(fd) == 0 || errno == EINTR else {
      throw FileSystemError(operation: "close", path: path, code: errno)
    }
  }

  /// Whether the path still leads to this open file.
  func isStillAtPath() -> Bool {
    guard let fd = try? open("look at") else { return false }
    var mine = stat()
    var there = stat()
    return fstat(fd, &mine) == 0 && stat(path, &there) == 0 && mine.st_ino == there.st_ino
      && mine.st_dev == there.st_dev
  }
}
