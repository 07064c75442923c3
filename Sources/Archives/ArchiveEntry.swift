/// A file, directory or symbolic link in an archive.
package struct ArchiveEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case file
    case directory
    /// The content is the path it leads to.
    case symbolicLink
  }

  /// The path inside the archive, with `/` between its parts; directories have no slash at the end.
  package var name: String
  package var kind: Kind
  /// Permission bits, such as `0o644`.
  package var mode: UInt32
  package var content: [UInt8]

  package init(_ name: String, kind: Kind = .file, mode: UInt32 = 0o644, content: [UInt8] = []) {
    self.name = name
    self.kind = kind
    self.mode = mode
    self.content = content
  }

  /// Whether unpacking under the name stays below the directory it is unpacked to.
  package var hasSafeName: Bool {
    !name.isEmpty && name.utf8.first != UInt8(ascii: "/") && !name.split(separator: "/").contains("..")
  }
}
