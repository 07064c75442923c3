/// What the system knows of a file without reading it.
package struct FileStatus: Equatable, Sendable {
  /// Kinds of directory entries.
  package enum Kind: Sendable, Equatable {
    case file, directory, symbolicLink, other
  }

  /// What the entry is.
  package let kind: Kind
  /// Length in bytes.
  package let size: Int64
  /// Permission bits.
  package let mode: FileMode
  /// When the content last changed.
  package let modified: Timestamp
  /// Device and inode, equal for two names of the same file.
  package let identity: [UInt64]

  /// Describes a file.
  package init(kind: Kind, size: Int64, mode: FileMode, modified: Timestamp, identity: [UInt64]) {
    self.kind = kind
    self.size = size
    self.mode = mode
    self.modified = modified
    self.identity = identity
  }
}
