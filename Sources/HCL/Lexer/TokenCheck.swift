import Diagnostics

/// Finds the tokens that no valid file has; what repeats is said only a few times.
struct TokenCheck {
  private let source: TokenSource
  private var diagnostics = Diagnostics()
  private var bitwise = 0
  private var backticks = 0
  private var apostrophes = 0
  private var hasSemicolon = false
  private var hasBadUTF8 = false

  private init(_ source: TokenSource) { self.source = source }

  static func diagnostics(_ source: TokenSource) -> Diagnostics {
    var check = TokenCheck(source)
    for token in source.tokens where token.kind.rawValue >= TokenKind.bitAnd.rawValue { check.look(at: token) }
    return check.diagnostics
  }

  private mutating func look(at token: Token) {
    let range = source.range(token)
    switch token.kind {
    case .bitAnd, .bitOr, .bitNot, .bitXor:
      if bitwise < 4 { diagnostics.append(TokenCheck.bitwise(token.kind, at: range)) }
      bitwise += 1
    case .backtick:
      // Opening and closing quotes of one string are one mistake.
      if backticks % 2 == 0 { diagnostics.append(TokenCheck.backtick(at: range)) }
      if backticks <= 2 { backticks += 1 }
    case .apostrophe:
      if apostrophes % 2 == 0 { diagnostics.append(TokenCheck.apostrophe(at: range)) }
      if apostrophes <= 2 { apostrophes += 1 }
    case .semicolon:
      if !hasSemicolon { diagnostics.append(TokenCheck.semicolon(at: range)) }
      hasSemicolon = true
    case .badUTF8:
      if !hasBadUTF8 { diagnostics.append(TokenCheck.encoding(at: range)) }
      hasBadUTF8 = true
    case .quotedNewline: diagnostics.append(TokenCheck.quotedNewline(at: range))
    default: diagnostics.append(TokenCheck.unused(at: range))
    }
  }
}

extension TokenCheck {
  private static func bitwise(_ kind: TokenKind, at range: SourceRange) -> Diagnostic {
    let hint =
      switch kind {
      case .bitAnd: " For a logical \"and\" write \"&&\"."
      case .bitOr: " For a logical \"or\" write \"||\"."
      case .bitNot: " For a logical \"not\" write \"!\"."
      default: ""
      }
    return .error("Unsupported operator", "The language has no operators on the bits of numbers.\(hint)", at: range)
  }

  private static func backtick(at range: SourceRange) -> Diagnostic {
    .error(
      "Invalid character",
      "A backquote means nothing in the language. Write text of one line in double quotes, longer text as a heredoc "
        + "(\"<<EOT\").", at: range)
  }

  private static func apostrophe(at range: SourceRange) -> Diagnostic {
    .error("Invalid character", "Text is written in double quotes; single quotes mean nothing here.", at: range)
  }

  private static func semicolon(at range: SourceRange) -> Diagnostic {
    .error(
      "Invalid character",
      "Semicolons are not used. Put each argument and block on a line of its own; separate the items of a list or an "
        + "object by commas.", at: range)
  }

  private static func encoding(at range: SourceRange) -> Diagnostic {
    .error(
      "Invalid character encoding", "This byte is not part of UTF-8 text. Save the file as UTF-8 with your editor.",
      at: range)
  }

  private static func quotedNewline(at range: SourceRange) -> Diagnostic {
    .error(
      "Invalid multi-line string",
      "Text in quotes must end on the line where it begins. Write a line break as \\n, or use a heredoc (\"<<EOT\").",
      at: range)
  }

  private static func unused(at range: SourceRange) -> Diagnostic {
    .error(
      "Invalid character", "This character has no meaning in the language. Remove it or put it in quotes.", at: range)
  }
}
