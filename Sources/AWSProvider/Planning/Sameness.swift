import Values

/// Decides whether two spellings of an attribute are the same to the service.
struct Sameness: Sendable {
  let facts: TypeFacts
  /// Further rules of the type's description, by path without indexes.
  let rules: [String: @Sendable (_ old: String, _ new: String) -> Bool]

  /// Whether a change from `old` to `new` at a path is no change.
  func isSame(_ old: Value?, _ new: Value?, at path: String) -> Bool {
    if let new, !new.isKnown { return false }
    if old != nil, new == nil, facts.keptWhenRemoved.contains(path) { return true }
    let one = old?.flatText ?? ""
    let other = new?.flatText ?? ""
    if let rule = rules[path], rule(one, other) { return true }
    guard old != nil, new != nil else { return false }
    switch facts.equality[path] {
    case "policy": if PolicyEquivalence.areEqual(one, other) { return true }
    case "json": if JSONEquivalence.areEqual(one, other) { return true }
    default: break
    }
    return (facts.suppressions[path] ?? []).contains { Sameness.isSame(one, other, $0) }
  }

  private static func isSame(_ old: String, _ new: String, _ kind: String) -> Bool {
    switch kind {
    case "case", "case_lower", "case_upper", "upper", "lower": old.lowercased() == new.lowercased()
    case "trailing_dot": trimmed(old, ".") == trimmed(new, ".")
    case "trailing_slash": trimmed(old, "/") == trimmed(new, "/")
    case "trailing_space", "leading_space": trimmed(old, " ") == trimmed(new, " ")
    case "trailing_newline": trimmed(old, "\n") == trimmed(new, "\n")
    case "arn_vs_name", "name_vs_arn": isNameOf(old, new) || isNameOf(new, old)
    case "arn_star_suffix": old == new + ":*" || new == old + ":*"
    default: false
    }
  }

  private static func trimmed(_ text: String, _ end: Character) -> Substring {
    var rest = Substring(text)
    while rest.last == end { rest = rest.dropLast() }
    while end == " ", rest.first == end { rest = rest.dropFirst() }
    return rest
  }

  private static func isNameOf(_ name: String, _ arn: String) -> Bool {
    arn.hasPrefix("arn:") && !name.hasPrefix("arn:") && !name.isEmpty
      && (arn.hasSuffix(":" + name) || arn.hasSuffix("/" + name))
  }
}
