/// Permission bits of a new file or directory.
package struct FileMode: Equatable, Sendable {
  /// The bits as in `chmod`.
  package let bits: UInt32

  /// Permission bits as in `chmod`, for example `0o644`.
  package init(bits: UInt32) { self.bits = bits & 0o7777 }

  /// Read and write for the user alone: everything that may hold a secret.
  package static let secret = FileMode(bits: 0o600)
  /// Readable by all, writable by the user (less what the umask takes).
  package static let ordinary = FileMode(bits: 0o644)
  /// A program: as `ordinary`, and executable by all.
  package static let executable = FileMode(bits: 0o755)
}
