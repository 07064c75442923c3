/// Kinds of text that an argument refuses, known from trying.
enum RefusedText: String, Sendable {
  case empty
  case bang
  case upper
  case underscore
  case hyphen
  case dot
  case slash
  case colon
  case space
  case leadingHyphen = "lead_hyphen"
  case leadingDigit = "lead_digit"
  case doubleHyphen = "double_hyphen"
  case trailingHyphen = "trail_hyphen"
  case brace
  case nonASCII = "non_ascii"

  /// Whether a text is of this kind.
  func matches(_ text: String) -> Bool {
    let bytes = text.utf8
    func has(_ characters: String) -> Bool { bytes.contains { characters.utf8.contains($0) } }
    return switch self {
    case .empty: text.isEmpty
    case .bang: has("!#")
    case .upper: bytes.contains { (65...90).contains($0) }
    case .underscore: has("_")
    case .hyphen: has("-")
    case .dot: has(".")
    case .slash: has("/")
    case .colon: has(":")
    case .space: has(" ")
    case .leadingHyphen: text.hasPrefix("-")
    case .leadingDigit: bytes.first.map { (48...57).contains($0) } ?? false
    case .doubleHyphen: text.contains("--")
    case .trailingHyphen: text.hasSuffix("-")
    case .brace: has("{}")
    case .nonASCII: bytes.contains { $0 > 127 }
    }
  }

  /// What is wrong, after the name of the argument.
  var words: String {
    switch self {
    case .empty: "must not be empty"
    case .bang: "must not have signs such as ! or #"
    case .upper: "must not have capital letters"
    case .underscore: "must not have underscores"
    case .hyphen: "must not have hyphens"
    case .dot: "must not have dots"
    case .slash: "must not have slashes"
    case .colon: "must not have colons"
    case .space: "must not have spaces"
    case .leadingHyphen: "must not begin with a hyphen"
    case .leadingDigit: "must not begin with a digit"
    case .doubleHyphen: "must not have two hyphens in a row"
    case .trailingHyphen: "must not end in a hyphen"
    case .brace: "must not have braces"
    case .nonASCII: "must not have characters outside of ASCII"
    }
  }
}
