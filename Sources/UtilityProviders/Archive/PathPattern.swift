/// A path with `?`, `*` (within a directory) and `**` (any number of directories).
struct PathPattern {
  private let parts: [[Character]]

  init(_ text: String) { parts = text.split(separator: "/").map(Array.init) }

  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(Array.init)
    // Which prefixes of the path the parts so far can match.
    var reachable = Set([0])
    for part in parts {
      var next: Set<Int> = []
      for start in reachable {
        if part == ["*", "*"] {
          next.formUnion(start...names.count)
        } else if start < names.count, PathPattern.matches(names[start], part) {
          next.insert(start + 1)
        }
      }
      reachable = next
    }
    return reachable.contains(names.count)
  }

  /// Goes back to the last star only, so the time is at most the product of both lengths.
  private static func matches(_ name: [Character], _ pattern: [Character]) -> Bool {
    var at = 0
    var inPattern = 0
    var star: (pattern: Int, name: Int)?
    while at < name.count {
      if inPattern < pattern.count, pattern[inPattern] == "*" {
        star = (inPattern, at)
        inPattern += 1
      } else if inPattern < pattern.count, pattern[inPattern] == "?" || pattern[inPattern] == name[at] {
        at += 1
        inPattern += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        inPattern = last.pattern + 1
        at = last.name + 1
      } else {
        return false
      }
    }
    return pattern[inPattern...].allSatisfy { $0 == "*" }
  }
}
