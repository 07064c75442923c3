/// Paths by their text alone, with `/` between the parts.
enum Paths {
  static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  /// The shortest path of the same meaning: without `.`, doubled slashes, and `..` behind a name; `.` when empty.
  static func clean(_ path: String) -> String {
    let isRooted = isAbsolute(path)
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isRooted {
        parts.append(part)
      }
    }
    let joined = (isRooted ? "/" : "") + parts.joined(separator: "/")
    return joined.isEmpty ? "." : joined
  }

  static func join(_ base: String, _ path: String) -> String {
    base.isEmpty ? (path.isEmpty ? "" : clean(path)) : clean(base + "/" + path)
  }

  /// The last part.
  static func base(_ path: String) -> String {
    if path.isEmpty { return "." }
    return path.split(separator: "/").last.map(String.init) ?? "/"
  }

  /// Everything but the last part.
  static func directory(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return clean(String(path[...slash]))
  }

  /// The path with a leading `~` replaced by the home directory; `~name` is refused.
  static func expandingHome(_ path: String, home: String?) -> String? {
    guard path.utf8.first == UInt8(ascii: "~") else { return path }
    if path.utf8.count > 1, path.utf8.dropFirst().first != UInt8(ascii: "/") { return nil }
    guard let home else { return nil }
    return join(home, String(path.dropFirst()))
  }
}
