import CSystem
import Glibc

/// A file operation that failed; says what was tried, on which path, and the system's reason.
package struct FileSystemError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The class of the failure, so that callers need no error numbers.
  package enum Kind: Sendable, Equatable {
    /// Nothing is at the path.
    case notFound
    /// Something is at the path already.
    case alreadyExists
    /// The user may not do this.
    case permissionDenied
    /// The disk or the quota is full.
    case noSpace
    /// The file system is mounted read-only.
    case readOnly
    /// The path names a directory where a file is needed, or the other way round.
    case wrongType
    /// Another process holds the lock.
    case locked
    /// The device failed, or any other reason; see `code`.
    case other
  }

  /// What was tried, as a verb with its object: "read", "create the directory".
  package let operation: String
  /// The path it was tried on.
  package let path: String
  /// The system's error number.
  package let code: Int32

  /// Names a failed operation by the system's error number.
  package init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The class of the failure.
  package var kind: Kind {
    switch code {
    case ENOENT: .notFound
    case EEXIST, ENOTEMPTY: .alreadyExists
    case EACCES, EPERM: .permissionDenied
    case ENOSPC, EDQUOT: .noSpace
    case EROFS: .readOnly
    case EISDIR, ENOTDIR: .wrongType
    case EAGAIN: .locked
    default: .other
    }
  }

  /// The system's text for the reason, in lower case as the C library gives it.
  package var reason: String { SystemErrorText.text(of: code) }

  package var description: String { "could not \(operation) \(path): \(reason)" }
}
