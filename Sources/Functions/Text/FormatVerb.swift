import Text

/// One `%…` of a format string.
struct FormatVerb {
  var letter: UInt8 = 0
  /// The place of the argument, counted from 0.
  var argument = 0
  var hasMinus = false
  var hasPlus = false
  var hasSharp = false
  var hasSpace = false
  var hasZero = false
  var width: Int?
  var precision: Int?

  var name: String { "%\(Character(Unicode.Scalar(letter)))" }

  /// The text filled up to the width; lengths count characters as a reader does.
  func padded(_ text: String) -> String {
    guard let width else { return text }
    let missing = width - text.graphemes.count
    guard missing > 0 else { return text }
    let fill = String(repeating: hasZero ? "0" : " ", count: missing)
    return hasMinus ? text + fill : fill + text
  }

  /// A number's text with its sign, prefix and filling; `digits` has no sign.
  func number(_ digits: String, sign: String, prefix: String = "", mayFillWithZeros: Bool = true) -> String {
    let text = sign + prefix + digits
    guard let width, width > text.utf8.count else { return text }
    let missing = width - text.utf8.count
    if hasMinus { return text + String(repeating: " ", count: missing) }
    if hasZero && mayFillWithZeros { return sign + prefix + String(repeating: "0", count: missing) + digits }
    return String(repeating: " ", count: missing) + text
  }

  /// The sign that flags ask for.
  func sign(isNegative: Bool) -> String { isNegative ? "-" : hasPlus ? "+" : hasSpace ? " " : "" }
}
