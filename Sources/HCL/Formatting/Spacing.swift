/// Whether a space stands between two tokens of a line.
enum Spacing {
  static func hasSpace(between subject: LayoutToken, and after: LayoutToken, before: LayoutToken?) -> Bool {
    switch (subject.kind, after.kind) {
    case (_, .newline): return false
    case (.identifier, .openParen), (.identifier, .doubleColon), (.doubleColon, .identifier): return false
    case (.dot, _), (_, .dot): return false
    case (_, .comma), (_, .ellipsis): return false
    case (.comma, _): return true
    case (.sequenceEnd, .interpolation), (.sequenceEnd, .control): return false
    default: break
    }
    if isTemplateText(subject.kind, after.kind) { return false }
    if subject.kind == .identifier, subject.bytes.elementsEqual("in".utf8), before?.kind == .identifier { return true }
    if after.kind == .openBracket,
      subject.kind == .identifier || subject.kind == .number || subject.bracketChange < 0
    {
      return false
    }
    if subject.kind == .bang { return false }
    if subject.kind == .minus { return !isNegation(before?.kind) }
    if subject.kind == .openBrace || after.kind == .closeBrace {
      return !(subject.kind == .openBrace && after.kind == .closeBrace)
    }
    return subject.bracketChange <= 0 && after.bracketChange >= 0
  }

  private static func isTemplateText(_ subject: TokenKind, _ after: TokenKind) -> Bool {
    switch subject {
    case .quotedLiteral, .stringLiteral, .openQuote, .openHeredoc: return true
    default: break
    }
    switch after {
    case .quotedLiteral, .stringLiteral, .closeQuote, .closeHeredoc: return true
    default: return false
    }
  }

  /// Whether a minus behind `before` belongs to the number behind it.
  private static func isNegation(_ before: TokenKind?) -> Bool {
    switch before {
    case nil, .openParen, .openBrace, .openBracket, .equal, .colon, .comma, .question: true
    case .plus, .star, .slash, .percent, .minus: true
    case .equalEqual, .notEqual, .greater, .greaterEqual, .less, .lessEqual: true
    case .and, .or, .bang: true
    default: false
    }
  }
}
