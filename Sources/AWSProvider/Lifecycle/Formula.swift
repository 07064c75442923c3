import Values

/// Text with names in braces: `arn:{partition}:sqs:{region}:{account}:{name}`.
enum Formula {
  /// The text with every name replaced; nothing when one of them has no known, not empty text.
  static func fill(_ formula: String, _ value: (String) -> String?) -> String? {
    var result = ""
    var rest = Substring(formula)
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      result += rest[..<open]
      guard let text = value(String(rest[rest.index(after: open)..<close])), !text.isEmpty else { return nil }
      result += text
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
