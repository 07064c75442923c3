/// The write lock (`F_SETLK`) on a file, held until `release`.
///
/// The system drops such a lock when the process closes *any* descriptor of that file, so while it is held the file must be
/// read and replaced through the lock alone.
package protocol FileLock: Sendable {
  /// The locked file.
  var path: String { get }

  /// The whole content, read through the lock's own descriptor.
  func read() throws(FileSystemError) -> [UInt8]

  /// Replaces the file durably; the new file is locked before the old one is let go.
  func replaceDurably(with bytes: [UInt8]) throws(FileSystemError)

  /// Gives the lock back; twice is fine.
  func release()
}
