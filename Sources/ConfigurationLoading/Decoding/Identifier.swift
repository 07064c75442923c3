/// Names of the language: a letter or underscore, then letters, digits, underscores and dashes.
package enum Identifier {
  /// Whether a text can be a name.
  package static func isValid(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isStart(first) else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy { isStart($0) || $0 == "-" || $0.properties.isXIDContinue }
  }

  private static func isStart(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isXIDStart }

  /// The rule, for messages.
  static let rule =
    "A name begins with a letter or an underscore and has only letters, digits, underscores and dashes."
}
