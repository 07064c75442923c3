/// A regular expression that a text is checked with.
struct TextPattern: Sendable {
  /// The expression as the facts have it.
  let source: String

  /// Nothing when the expression cannot be read.
  init?(_ source: String) {
    guard (try? Regex<AnyRegexOutput>(source)) != nil else { return nil }
    self.source = source
  }

  /// Whether the expression is found in the text.
  func matches(_ text: String) -> Bool {
    guard let expression = try? Regex<AnyRegexOutput>(source).matchingSemantics(.unicodeScalar) else { return true }
    return text.contains(expression)
  }
}
