import Values

/// A value within one line, close to how it is written in configuration.
struct InlineText {
  let showsSensitive: Bool
  /// Deeper parts are left out, so that no value can exhaust the stack.
  private static let depthLimit = 32

  func text(of value: Value) -> String { text(of: value, depth: 0) }

  private func text(of value: Value, depth: Int) -> String {
    if value.marks.isSensitive, !showsSensitive { return "(sensitive value)" }
    if value.marks.isEphemeral { return "(ephemeral value)" }
    if depth > Self.depthLimit { return "…" }
    switch value.unmarked {
    case .null: return "null"
    case .unknown, .marked: return "(known after apply)"
    case .bool(let flag): return flag ? "true" : "false"
    case .number: return ConsoleText.text(of: value.unmarked)
    case .string(let text): return QuotedText.quoted(text)
    case .list(let list): return sequence(list.elements, depth)
    case .set(let set): return sequence(set.elements, depth)
    case .tuple(let elements): return sequence(elements, depth)
    case .map(let map): return mapping(map.elements.pairs.map { (Self.key($0), $1) }, depth)
    case .object(let attributes):
      return mapping(attributes.pairs.filter { !$1.isNull }.map { (Self.name($0), $1) }, depth)
    }
  }

  private func sequence(_ elements: [Value], _ depth: Int) -> String {
    "[" + elements.map { text(of: $0, depth: depth + 1) }.joined(separator: ", ") + "]"
  }

  private func mapping(_ entries: [(String, Value)], _ depth: Int) -> String {
    if entries.isEmpty { return "{}" }
    return "{ " + entries.map { "\($0) = \(text(of: $1, depth: depth + 1))" }.joined(separator: ", ") + " }"
  }

  /// A key of a map.
  static func key(_ text: String) -> String { QuotedText.quoted(text) }

  /// The name of an attribute; quoted when it could not be written bare.
  static func name(_ text: String) -> String {
    let isBare =
      text.utf8.allSatisfy {
        ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F
          || $0 == 0x2D
      } && text.utf8.first.map { $0 >= 0x41 } ?? false
    return isBare ? text : QuotedText.quoted(text)
  }
}
