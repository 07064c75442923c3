import Diagnostics
import Values

extension Parser {
  /// Text in quotes or a heredoc.
  mutating func parseQuotedTemplate() -> Expression {
    let open = read()
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth < NestingLimit.expressions, let closer = open.kind.opposite else { return tooDeep() }
    let isFlush = open.kind == .openHeredoc && source.byte(open, 2) == UInt8(ascii: "-")
    let inner = parseTemplate(until: closer, isFlush: isFlush)
    return Expression(node: inner.node, range: range(open, previous))
  }

  /// The template up to `end`, as a node with the range of its content.
  mutating func parseTemplate(until end: TokenKind, isFlush: Bool) -> Expression {
    var reader = TemplateReader(start: peek())
    while readPart(end, &reader) {}
    if reader.parts.isEmpty {
      reader.parts.append(.literal(text: "", range: range(reader.start).atEnd))
    }
    if isFlush { reader.flush() }
    reader.joinLiterals()
    let range = SourceRange.between(range(reader.start), reader.endRange ?? range(previous))
    if reader.parts.count == 1, case .interpolation(let expression) = reader.parts[0] {
      return Expression(node: .wrapped(expression), range: range)
    }
    var builder = TemplateBuilder(parts: reader.parts + [.end(range: reader.endRange ?? self.range(previous))])
    let parts = builder.build()
    diagnostics += builder.diagnostics
    return Expression(node: .template(parts), range: range)
  }

  /// Reads one piece; `false` when the template ended.
  private mutating func readPart(_ end: TokenKind, _ reader: inout TemplateReader) -> Bool {
    let token = read()
    if token.kind == end {
      reader.endRange = range(token)
      return false
    }
    let trimsStart = reader.trimsNext
    reader.trimsNext = false
    let canTrim = reader.canTrimPrevious
    reader.canTrimPrevious = false
    switch token.kind {
    case .stringLiteral, .quotedLiteral:
      let literal = StringLiteral.text(of: token, in: source)
      diagnostics += literal.diagnostics
      let text = trimsStart ? WhiteSpace.trimmingStart(literal.text) : literal.text
      reader.parts.append(.literal(text: text, range: range(token)))
      reader.canTrimPrevious = true
    case .interpolation:
      if canTrim, token.count == 3 { reader.trimPrevious() }
      pushNewlines(false)
      readInterpolation(token, end, &reader)
      popNewlines()
    case .control:
      if canTrim, token.count == 3 { reader.trimPrevious() }
      pushNewlines(false)
      if readDirective(token, &reader) { closeDirective(&reader) } else { recover(.sequenceEnd) }
      popNewlines()
    default:
      failUnlessRecovering(
        "Unterminated template string", "The end of this text was not found.", at: range(token),
        context: range(reader.start, token))
      reader.endRange = range(recover(end))
      return false
    }
    return true
  }

  private mutating func readInterpolation(_ open: Token, _ end: TokenKind, _ reader: inout TemplateReader) {
    let expression = parseExpression()
    let close = peek()
    if close.kind == .sequenceEnd {
      _ = read()
      reader.trimsNext = close.count == 2
    } else {
      reportBadInterpolationEnd(close, end, reader.start)
      recover(.sequenceEnd)
    }
    reader.parts.append(.interpolation(expression))
  }

  private mutating func reportBadInterpolationEnd(_ close: Token, _ end: TokenKind, _ start: Token) {
    let unclosed = "Unclosed template interpolation sequence"
    let extra = "Extra characters after interpolation expression"
    let escape = " If \"${\" is meant as plain text, such as that of another language, write \"$${\"."
    switch close.kind {
    case .endOfFile:
      failUnlessRecovering(
        unclosed, "No closing brace for this sequence was found before the end of the file.", at: range(start))
    case .colon:
      failUnlessRecovering(
        extra, "A colon cannot follow here." + escape, at: range(close), context: range(start, close))
    case .closeQuote where end == .closeQuote, .openQuote where end == .closeQuote:
      failUnlessRecovering(
        unclosed, "No closing brace for this sequence was found before the end of the text in quotes.",
        at: range(start))
    default:
      failUnlessRecovering(
        extra, "The closing brace of the sequence is expected here." + escape, at: range(close),
        context: range(start, close))
    }
  }

  /// Reads a directive up to its closing brace; `false` after a mistake.
  private mutating func readDirective(_ open: Token, _ reader: inout TemplateReader) -> Bool {
    let keyword = peek()
    guard keyword.kind == .identifier else {
      failUnlessRecovering(
        "Invalid template directive", "A directive such as \"if\" or \"for\" must follow \"%{\".",
        at: range(keyword), context: range(open, keyword))
      return false
    }
    _ = read()
    reader.keyword = text(keyword)
    switch reader.keyword {
    case "if":
      let condition = parseExpression()
      reader.parts.append(.ifStart(condition: condition, range: range(open, peek())))
    case "else": reader.parts.append(.directiveEnd(.otherwise, range: range(open, peek())))
    case "endif": reader.parts.append(.directiveEnd(.endIf, range: range(open, peek())))
    case "endfor": reader.parts.append(.directiveEnd(.endFor, range: range(open, peek())))
    case "for": return readForDirective(open, &reader)
    default:
      let known = ["if", "for", "else", "endif", "endfor"]
      failUnlessRecovering(
        "Invalid template control keyword",
        "There is no directive \"\(reader.keyword)\".\(Suggestion.sentence(for: reader.keyword, among: known))",
        at: range(keyword), context: range(open, keyword))
      return false
    }
    return true
  }

  private mutating func readForDirective(_ open: Token, _ reader: inout TemplateReader) -> Bool {
    let summary = "Invalid 'for' directive"
    guard peek().kind == .identifier else {
      failUnlessRecovering(summary, "A name for the elements must follow the word \"for\".", at: range(peek()))
      return false
    }
    var key: String?
    var value = text(read())
    if peek().kind == .comma {
      _ = read()
      key = value
      guard peek().kind == .identifier else {
        failUnlessRecovering(summary, "A name for the values must follow the comma.", at: range(peek()))
        return false
      }
      value = text(read())
    }
    guard source.matches(peek(), "in") else {
      failUnlessRecovering(summary, "The word \"in\" must follow the names.", at: range(peek()))
      return false
    }
    _ = read()
    let collection = parseExpression()
    reader.parts.append(
      .forStart(key: key, value: value, collection: collection, range: range(open, peek())))
    return true
  }

  private mutating func closeDirective(_ reader: inout TemplateReader) {
    let close = peek()
    if close.kind == .sequenceEnd {
      _ = read()
      reader.trimsNext = close.count == 2
      return
    }
    failUnlessRecovering(
      "Extra characters in \(reader.keyword) marker", "The closing brace of the directive is expected here.",
      at: range(close), context: range(reader.start, close))
    recover(.sequenceEnd)
  }
}
