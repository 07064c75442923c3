/// A pattern for paths: `*`, `?`, `[a-z]`, `{a,b}`, and `**` for any number of directories.
struct GlobPattern {
  /// The alternatives, each as the parts of a path.
  let alternatives: [[String]]

  private static let alternativeLimit = 10_000

  /// `nil` when brackets or braces are not closed.
  init?(_ pattern: String) {
    guard let expanded = GlobPattern.expand(Array(pattern)) else { return nil }
    var alternatives: [[String]] = []
    for text in expanded {
      let parts = text.isEmpty ? [] : Paths.clean("./" + text).split(separator: "/").map(String.init)
      guard parts.allSatisfy(GlobPattern.isWellFormed) else { return nil }
      alternatives.append(parts == ["."] ? [] : parts)
    }
    self.alternatives = alternatives
  }

  /// All texts that the braces stand for.
  private static func expand(_ pattern: [Character]) -> [String]? {
    guard let open = unescaped("{", in: pattern, from: 0) else { return [String(pattern)] }
    var depth = 0
    var position = open
    var options: [[Character]] = [[]]
    while position < pattern.count {
      let character = pattern[position]
      if character == "\\", position + 1 < pattern.count {
        options[options.count - 1] += [character, pattern[position + 1]]
        position += 2
        continue
      }
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0 { break }
      if character == ",", depth == 1 {
        options.append([])
      } else if !(character == "{" && depth == 1) {
        options[options.count - 1].append(character)
      }
      position += 1
    }
    guard position < pattern.count else { return nil }
    var result: [String] = []
    for option in options {
      guard let rest = expand(pattern[..<open] + option + pattern[(position + 1)...]) else { return nil }
      result += rest
      if result.count > alternativeLimit { return nil }
    }
    return result
  }

  private static func unescaped(_ wanted: Character, in pattern: [Character], from start: Int) -> Int? {
    var position = start
    while position < pattern.count {
      if pattern[position] == "\\" {
        position += 2
        continue
      }
      if pattern[position] == wanted { return position }
      position += 1
    }
    return nil
  }

  /// Whether every `[` has its `]`.
  private static func isWellFormed(_ part: String) -> Bool {
    let characters = Array(part)
    var position = 0
    while let open = unescaped("[", in: characters, from: position) {
      guard let close = unescaped("]", in: characters, from: open + 2) else { return false }
      position = close + 1
    }
    return true
  }

  /// Whether a part of a pattern is a plain name, where a backslash is a backslash.
  static func isLiteral(_ part: String) -> Bool { !part.contains { "*?[{".contains($0) } }

  /// Whether a name fits one part of a pattern.
  static func matches(_ name: String, _ part: String) -> Bool {
    matches(Array(name)[...], Array(part)[...])
  }

  private static func matches(_ name: ArraySlice<Character>, _ part: ArraySlice<Character>) -> Bool {
    var name = name
    var part = part
    // Where the last star stood, and what it has eaten so far.
    var retry: (name: ArraySlice<Character>, part: ArraySlice<Character>)?
    while true {
      if part.first == "*" {
        part = part.drop { $0 == "*" }
        retry = (name, part)
        continue
      }
      if let first = name.first, let rest = step(first, part) {
        name = name.dropFirst()
        part = rest
        continue
      }
      if name.isEmpty && part.isEmpty { return true }
      guard let (eaten, afterStar) = retry, !eaten.isEmpty else { return false }
      retry = (eaten.dropFirst(), afterStar)
      name = eaten.dropFirst()
      part = afterStar
    }
  }

  /// The rest of the pattern when its first element takes the character.
  private static func step(_ character: Character, _ part: ArraySlice<Character>) -> ArraySlice<Character>? {
    guard let first = part.first else { return nil }
    switch first {
    case "?": return part.dropFirst()
    case "\\":
      let escaped = part.dropFirst()
      return escaped.first == character ? escaped.dropFirst() : nil
    case "[": return classStep(character, part)
    default: return first == character ? part.dropFirst() : nil
    }
  }

  private static func classStep(_ character: Character, _ part: ArraySlice<Character>) -> ArraySlice<Character>? {
    var rest = part.dropFirst()
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest = rest.dropFirst() }
    var isFound = false
    var isFirst = true
    while let low = rest.first, isFirst || low != "]" {
      isFirst = false
      rest = rest.dropFirst()
      var from = low
      if low == "\\", let next = rest.first {
        from = next
        rest = rest.dropFirst()
      }
      var to = from
      if rest.first == "-", let end = rest.dropFirst().first, end != "]" {
        to = end
        rest = rest.dropFirst(2)
      }
      if from <= to, (from...to).contains(character) { isFound = true }
    }
    return isFound != isNegated ? rest.dropFirst() : nil
  }
}
