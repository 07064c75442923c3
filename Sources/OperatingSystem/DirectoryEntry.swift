/// One name in a directory.
package struct DirectoryEntry: Equatable, Sendable {
  /// The name without its directory.
  package let name: String
  /// What it is, links not followed.
  package let kind: FileStatus.Kind

  /// Describes an entry.
  package init(name: String, kind: FileStatus.Kind) {
    self.name = name
    self.kind = kind
  }
}
