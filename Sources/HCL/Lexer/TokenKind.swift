/// What a token is.
enum TokenKind: UInt8, Sendable {
  case openBrace, closeBrace, openBracket, closeBracket, openParen, closeParen
  case openQuote, closeQuote, openHeredoc, closeHeredoc
  case star, slash, plus, minus, percent
  case equal, equalEqual, notEqual, less, lessEqual, greater, greaterEqual
  case and, or, bang
  case dot, comma, ellipsis, fatArrow, question, colon, doubleColon
  /// `${`, `%{` and what ends either of them.
  case interpolation, control, sequenceEnd
  /// Text inside quotes (with backslash escapes) and text of a heredoc or a bare template (without).
  case quotedLiteral, stringLiteral
  case number, identifier, comment, newline, endOfFile
  // What no valid file has; known so that messages can be precise.
  case bitAnd, bitOr, bitNot, bitXor, apostrophe, backtick, semicolon, invalid, badUTF8, quotedNewline

  /// The other end of a pair of brackets; `nil` for what is no bracket.
  var opposite: TokenKind? {
    switch self {
    case .openBrace: .closeBrace
    case .closeBrace: .openBrace
    case .openBracket: .closeBracket
    case .closeBracket: .openBracket
    case .openParen: .closeParen
    case .closeParen: .openParen
    case .openQuote: .closeQuote
    case .closeQuote: .openQuote
    case .openHeredoc: .closeHeredoc
    case .closeHeredoc: .openHeredoc
    case .interpolation, .control: .sequenceEnd
    case .sequenceEnd: .interpolation
    default: nil
    }
  }
}
