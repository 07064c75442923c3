import Diagnostics
import Values

extension Parser {
  /// A `for` expression whose opening bracket was just read.
  mutating func parseFor(_ open: Token) -> Expression {
    pushNewlines(false)
    defer { popNewlines() }
    _ = read()
    let closeKind: TokenKind = open.kind == .openBrace ? .closeBrace : .closeBracket
    guard let names = parseForNames(open, closeKind) else { return abandonFor(open, closeKind) }
    var count = diagnostics.count
    let collection = parseExpression()
    if isRecovering, hasFailed(since: count) { return abandonFor(open, closeKind) }
    guard peek().kind == .colon else {
      reportFor(open, "A colon must follow the collection.")
      return abandonFor(open, closeKind)
    }
    _ = read()
    count = diagnostics.count
    var key: Expression?
    var value = parseExpression()
    if peek().kind == .fatArrow {
      _ = read()
      key = value
      value = parseExpression()
    }
    if isRecovering, hasFailed(since: count) { return abandonFor(open, closeKind) }
    let ellipsis = peek().kind == .ellipsis ? read() : nil
    var condition: Expression?
    if source.matches(peek(), "if") {
      _ = read()
      count = diagnostics.count
      condition = parseExpression()
      if isRecovering, hasFailed(since: count) { return abandonFor(open, closeKind) }
    }
    var close = peek()
    if close.kind == closeKind {
      close = read()
    } else {
      reportFor(open, "The expression must end here with its closing bracket.")
      close = recover(closeKind)
    }
    let loop = ForExpression(
      keyName: names.key, valueName: names.value, collection: collection, key: key, value: value,
      condition: condition, isGrouped: ellipsis != nil, openRange: range(open))
    checkFor(loop, open, close, ellipsis: ellipsis)
    return Expression(node: .forLoop(loop), range: range(open, close))
  }

  private mutating func reportFor(_ open: Token, _ detail: String) {
    let next = peek()
    failUnlessRecovering(Parser.invalidFor, detail, at: range(next), context: range(open, next))
  }

  private mutating func abandonFor(_ open: Token, _ closeKind: TokenKind) -> Expression {
    let close = recover(closeKind)
    return .literal(.dynamic, range: range(open, close))
  }

  /// `v in` or `k, v in`.
  private mutating func parseForNames(_ open: Token, _ closeKind: TokenKind) -> (key: String?, value: String)? {
    guard peek().kind == .identifier else {
      reportFor(open, "A name for the elements must follow the word \"for\".")
      return nil
    }
    var key: String?
    var value = text(read())
    if peek().kind == .comma {
      _ = read()
      key = value
      guard peek().kind == .identifier else {
        reportFor(open, "A name for the values must follow the comma.")
        return nil
      }
      value = text(read())
    }
    guard source.matches(peek(), "in") else {
      reportFor(open, "The word \"in\" must follow the names.")
      return nil
    }
    _ = read()
    return (key, value)
  }

  private mutating func checkFor(_ loop: ForExpression, _ open: Token, _ close: Token, ellipsis: Token?) {
    let context = range(open, close)
    if open.kind == .openBrace {
      if loop.key == nil {
        fail(
          Parser.invalidFor, "An object needs a key for each value: key => value.", at: loop.value.range,
          context: context)
      }
      return
    }
    if let key = loop.key {
      fail(
        Parser.invalidFor, "A list has no keys. Use braces to make an object.", at: key.range, context: context)
    }
    if let ellipsis {
      fail(
        Parser.invalidFor, "Only an object can group its values (\"...\").", at: range(ellipsis), context: context)
    }
  }

  private static let invalidFor = "Invalid 'for' expression"
}
