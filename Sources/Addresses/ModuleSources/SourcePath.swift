/// Lexical handling of paths with slashes.
package enum SourcePath {
  /// The shortest path that means the same, lexically: no `.`, no inner `..`, no doubled slash.
  package static func clean(_ path: String) -> String {
    let isRooted = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if let last = parts.last, last != ".." {
          parts.removeLast()
        } else if !isRooted {
          parts.append(part)
        }
      default: parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    if isRooted { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// The cleaned path of `path` as seen from `base`; an absolute one stays.
  package static func join(_ base: String, _ path: String) -> String {
    if path.hasPrefix("/") { return clean(path) }
    return clean(base.isEmpty ? path : base + "/" + path)
  }

  /// The address of a package and the subdirectory after `//`, which is cleaned; a query stays with the package.
  static func splitSubdirectory(_ source: String) -> (package: String, subdirectory: String) {
    let query = source.firstIndex(of: "?") ?? source.endIndex
    let head = source[..<query]
    let searchStart = find("://", in: head).map { head.index($0, offsetBy: 3) } ?? head.startIndex
    guard let slashes = find("//", in: head[searchStart...]) else { return (source, "") }
    let subdirectory = head[head.index(slashes, offsetBy: 2)...]
    let package = head[..<slashes] + source[query...]
    return (String(package), subdirectory.isEmpty ? "" : clean(String(subdirectory)))
  }

  /// Where `needle` begins in `text`.
  static func find(_ needle: String, in text: Substring) -> Substring.Index? {
    var at = text.startIndex
    while at < text.endIndex {
      if text[at...].hasPrefix(needle) { return at }
      at = text.index(after: at)
    }
    return nil
  }
}
