import Diagnostics
import Values

extension Parser {
  /// `[ … ]`.
  mutating func parseTuple() -> Expression {
    let open = read()
    pushNewlines(false)
    defer { popNewlines() }
    if source.matches(peek(), "for") { return parseFor(open) }
    var parts: [Expression] = []
    let close: Token
    items: while true {
      if peek().kind == .closeBracket {
        close = read()
        break
      }
      let count = diagnostics.count
      parts.append(parseExpression())
      if isRecovering, hasFailed(since: count) {
        close = recover(.closeBracket)
        break
      }
      let next = peek()
      switch next.kind {
      case .closeBracket:
        close = read()
        break items
      case .comma: _ = read()
      default:
        reportBadSeparator(open, next)
        close = recover(.closeBracket)
        break items
      }
    }
    return Expression(node: .tuple(parts), range: range(open, close))
  }

  private mutating func reportBadSeparator(_ open: Token, _ next: Token) {
    if next.kind == .endOfFile {
      failUnlessRecovering(
        "Unterminated tuple constructor expression",
        "No closing bracket for this list was found before the end of the file.", at: range(open))
    } else {
      failUnlessRecovering(
        "Missing item separator", "The items of a list are separated by commas.", at: range(next),
        context: range(open, next))
    }
  }

  /// `{ … }` where a value is expected.
  mutating func parseObject() -> Expression {
    let open = read()
    pushNewlines(false)
    let isFor = source.matches(peek(), "for")
    popNewlines()
    if isFor { return parseFor(open) }
    pushNewlines(true)
    defer { popNewlines() }
    var items: [ObjectItem] = []
    while true {
      let next = peek()
      if next.kind == .newline {
        _ = read()
        continue
      }
      if next.kind == .closeBrace {
        let close = read()
        return Expression(node: .object(items), range: range(open, close))
      }
      if let close = parseObjectItem(open, into: &items) {
        return Expression(node: .object(items), range: range(open, close))
      }
    }
  }

  /// Reads an item and what separates it from the next; gives the closing brace when the object ends with it.
  private mutating func parseObjectItem(_ open: Token, into items: inout [ObjectItem]) -> Token? {
    let isForced = peek().kind == .openParen
    var count = diagnostics.count
    let key = parseExpression()
    if isRecovering, hasFailed(since: count) { return recover(.closeBrace) }
    let separator = peek()
    guard separator.kind == .equal || separator.kind == .colon else {
      reportMissingValue(open, separator)
      return recover(.closeBrace)
    }
    _ = read()
    count = diagnostics.count
    let value = parseExpression()
    items.append(
      ObjectItem(key: Expression(node: .objectKey(key, isForced: isForced), range: key.range), value: value))
    if isRecovering, hasFailed(since: count) { return recover(.closeBrace) }
    let next = peek()
    switch next.kind {
    case .closeBrace: return read()
    case .comma, .newline:
      _ = read()
      return nil
    case .endOfFile: failUnlessRecovering(Parser.unterminatedObject, Parser.unclosedObject, at: range(open))
    default:
      failUnlessRecovering(
        "Missing attribute separator", "The items of an object are separated by commas or line ends.",
        at: range(next), context: range(open, next))
    }
    return recover(.closeBrace)
  }

  private mutating func reportMissingValue(_ open: Token, _ next: Token) {
    let context = range(open, next)
    switch next.kind {
    case .newline, .comma:
      failUnlessRecovering(
        "Missing attribute value", "An equals sign (\"=\") and a value must follow the key.", at: range(next),
        context: context)
    case .endOfFile: failUnlessRecovering(Parser.unterminatedObject, Parser.unclosedObject, at: range(open))
    case .identifier:
      failUnlessRecovering(
        "Missing key/value separator",
        "An equals sign (\"=\") must follow the key. A key with dots or spaces in it is written in quotes.",
        at: range(next), context: context)
    default:
      failUnlessRecovering(
        "Missing key/value separator", "An equals sign (\"=\") must follow the key.", at: range(next),
        context: context)
    }
  }

  private static let unterminatedObject = "Unterminated object constructor expression"
  private static let unclosedObject = "No closing brace for this object was found before the end of the file."
}
