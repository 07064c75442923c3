import RegularExpressions

/// A regular expression that a text is checked with.
struct TextPattern: Sendable {
  /// The expression as the facts have it.
  let source: String

  init(_ source: String) { self.source = source }

  /// Whether the expression is found in the text; one that cannot be read fits everything.
  func matches(_ text: String) -> Bool {
    guard let expression = try? RegularExpression.compile(source) else { return true }
    return expression.firstMatch(in: Array(text.utf8)) != nil
  }
}
