extension RemoteModuleSource {
  /// Reads an address to fetch from; short forms of known hosts are written out.
  package static func parse(_ text: String) throws(ModuleSourceError) -> RemoteModuleSource {
    let (package, subdirectory) = SourcePath.splitSubdirectory(text)
    if subdirectory == ".." || subdirectory.hasPrefix("../") {
      throw ModuleSourceError(message: RegistryModuleSource.outside)
    }
    let (full, more) = SourcePath.splitSubdirectory(try detect(package))
    let path = [more, subdirectory].filter { !$0.isEmpty && $0 != "." }.joined(separator: "/")
    return RemoteModuleSource(package: full, subdirectory: path.isEmpty ? "" : SourcePath.clean(path))
  }

  private static func detect(_ source: String) throws(ModuleSourceError) -> String {
    let (forced, address) = splitForced(source)
    if hasScheme(address) { return source }
    let queryStart = address.firstIndex(of: "?") ?? address.endIndex
    let path = String(address[..<queryStart])
    let query = String(address[queryStart...])
    let candidates = [try github(path), git(path), try googleStorage(path), try s3(path), file(path)]
    guard let found = candidates.lazy.compactMap({ $0 }).first else { throw ModuleSourceError(message: unknownForm) }
    let (ownForced, rest) = splitForced(found)
    guard let force = forced ?? ownForced else { return rest + query }
    return force + "::" + rest + query
  }

  /// `git::https://…` → (`git`, `https://…`).
  private static func splitForced(_ text: String) -> (String?, String) {
    guard let colons = SourcePath.find("::", in: text[...]) else { return (nil, text) }
    let force = text[..<colons]
    let rest = text[text.index(colons, offsetBy: 2)...]
    let isWord = !force.isEmpty && force.utf8.allSatisfy(isAlphanumeric)
    return isWord && !rest.isEmpty ? (String(force), String(rest)) : (nil, text)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// Whether the text is a URL with a scheme.
  private static func hasScheme(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first, (97...122).contains(first | 32)
    else { return false }
    let isScheme = bytes[..<colon].allSatisfy {
      isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    return isScheme && !bytes.contains { $0 < 0x21 || $0 == 0x7f }
  }

  private static func github(_ path: String) throws(ModuleSourceError) -> String? {
    guard path.hasPrefix("github.com/") else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3 else { throw ModuleSourceError(message: githubForm) }
    var result = "git::https://" + parts[0...2].joined(separator: "/")
    if !result.hasSuffix(".git") { result += ".git" }
    if parts.count > 3 { result += "//" + parts[3...].joined(separator: "/") }
    return result
  }

  /// `git@host:path` in the manner of ssh.
  private static func git(_ path: String) -> String? {
    guard path.hasPrefix("git@"), let colon = path.firstIndex(of: ":") else { return nil }
    let host = path[path.index(path.startIndex, offsetBy: 4)..<colon]
    var rest = path[path.index(after: colon)...]
    if rest.hasPrefix("/") { rest = rest.dropFirst() }
    guard !host.isEmpty, !rest.isEmpty else { return nil }
    return "git::ssh://git@\(host)/\(rest)"
  }

  private static func googleStorage(_ path: String) throws(ModuleSourceError) -> String? {
    guard SourcePath.find("googleapis.com/", in: path[...]) != nil else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 5 else { throw ModuleSourceError(message: unknownForm) }
    return "gcs::https://www.googleapis.com/storage/" + parts[2...].joined(separator: "/")
  }

  private static func s3(_ path: String) throws(ModuleSourceError) -> String? {
    guard SourcePath.find(".amazonaws.com/", in: path[...]) != nil else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let host = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let object = parts[1...].joined(separator: "/")
    switch host.count {
    case 3: return "s3::https://\(host[0]).amazonaws.com/\(object)"
    case 4: return "s3::https://\(host[1]).amazonaws.com/\(host[0])/\(object)"
    case 5 where host[1] == "s3": return "s3::https://s3.\(host[2]).amazonaws.com/\(host[0])/\(object)"
    default: throw ModuleSourceError(message: unknownForm)
    }
  }

  private static func file(_ path: String) -> String? {
    path.hasPrefix("/") && path.utf8.count > 1 ? "file://" + path : nil
  }

  private static let unknownForm =
    "This is no form of module source that is known. A directory of this configuration begins with ./ or ../."
  private static let githubForm = "An address at github.com has the form github.com/owner/repository."
}
