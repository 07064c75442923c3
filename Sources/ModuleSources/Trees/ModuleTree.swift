import Cryptography
import OperatingSystem

/// What a package consists of: its files and the links among them, with a digest of all.
///
/// Whatever git keeps for itself is no part of it, and neither are links that lead nowhere.
struct ModuleTree: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
      case file(isProgram: Bool)
      /// The content is where it leads.
      case link(String)
    }

    /// Relative, with `/`.
    var path: String
    var kind: Kind
    /// SHA-256 of the content, hexadecimal.
    var digest: String
  }

  /// Sorted by path.
  let entries: [Entry]

  /// The digest of the tree: `m1:` and the SHA-256 of a line for each entry with kind, digest and path.
  var hash: String {
    var digest = Digest(.sha256)
    for entry in entries {
      let kind =
        switch entry.kind {
        case .file(let isProgram): isProgram ? "x" : "f"
        case .link: "l"
        }
      digest.update(Array("\(kind) \(entry.digest) \(entry.path)\n".utf8))
    }
    return "m1:" + Hexadecimal.encode(digest.finish())
  }

  /// Copies the entries from a directory into another one, which is created.
  func copy(from source: String, to destination: String, _ files: any FileSystem) throws(FileSystemError) {
    try files.createDirectories(destination)
    var made: Set<Substring> = []
    for entry in entries {
      if let slash = entry.path.lastIndex(of: "/"), made.insert(entry.path[..<slash]).inserted {
        try files.createDirectories(destination + "/" + entry.path[..<slash])
      }
      switch entry.kind {
      case .file(let isProgram):
        let bytes = try files.read(source + "/" + entry.path)
        try files.write(bytes, to: destination + "/" + entry.path, mode: isProgram ? .executable : .ordinary)
      case .link(let target):
        try files.createSymbolicLink(at: destination + "/" + entry.path, to: target)
      }
    }
  }
}
