import Diagnostics
import Values

extension Parser {
  /// One expression; a mistake leaves a placeholder of unknown type.
  mutating func parseExpression() -> Expression {
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth < NestingLimit.expressions else { return tooDeep() }
    return parseConditional()
  }

  mutating func tooDeep() -> Expression {
    let token = peek()
    failUnlessRecovering("Expression nested too deeply", Parser.tooDeep, at: range(token))
    isRecovering = true
    return .literal(.dynamic, range: range(token))
  }

  private mutating func parseConditional() -> Expression {
    let start = peek()
    var count = diagnostics.count
    let condition = parseBinary(1)
    if isRecovering, hasFailed(since: count) { return condition }
    guard peek().kind == .question else { return condition }
    _ = read()
    count = diagnostics.count
    let whenTrue = parseExpression()
    if isRecovering, hasFailed(since: count) { return condition }
    let colon = peek()
    guard colon.kind == .colon else {
      fail(
        "Missing false expression in conditional",
        "A conditional needs a colon and the value for when the condition is false: condition ? one : other.",
        at: range(colon), context: range(start, colon))
      return condition
    }
    _ = read()
    count = diagnostics.count
    let whenFalse = parseExpression()
    if isRecovering, hasFailed(since: count) { return condition }
    return Expression(
      node: .conditional(condition: condition, whenTrue: whenTrue, whenFalse: whenFalse),
      range: .between(range(start), whenFalse.range))
  }

  /// Operators that bind at least as tightly as `precedence`.
  private mutating func parseBinary(_ precedence: Int) -> Expression {
    var count = diagnostics.count
    var left = parseWithTraversals()
    if isRecovering, hasFailed(since: count) { return left }
    while let op = BinaryOperation(peek().kind), op.precedence >= precedence {
      _ = read()
      count = diagnostics.count
      let right = parseBinary(op.precedence + 1)
      if isRecovering, hasFailed(since: count) { return left }
      let whole = Expression(node: .binary(op, left, right), range: .between(left.range, right.range))
      guard whole.height < NestingLimit.height else { return tooDeep() }
      left = whole
    }
    return left
  }

  private mutating func parseWithTraversals() -> Expression {
    let term = parseTerm()
    return parseTraversals(from: term)
  }

  private mutating func parseTerm() -> Expression {
    let start = peek()
    switch start.kind {
    case .openParen: return parseParentheses()
    case .number:
      let token = read()
      return .literal(parseNumber(token), range: range(token))
    case .identifier: return parseName()
    case .openQuote, .openHeredoc: return parseQuotedTemplate()
    case .minus: return parseUnary(.negate)
    case .bang: return parseUnary(.not)
    case .openBracket: return parseTuple()
    case .openBrace: return parseObject()
    case .endOfFile:
      failUnlessRecovering(
        "Missing expression", "A value is expected here, but the text ends.", at: range(start))
    default:
      failUnlessRecovering(
        "Invalid expression", "A value is expected here; this cannot begin one.", at: range(start))
    }
    isRecovering = true
    return .literal(.dynamic, range: range(start))
  }

  private mutating func parseName() -> Expression {
    let token = read()
    let next = peek().kind
    if next == .openParen || next == .doubleColon { return parseCall(token) }
    let range = range(token)
    if source.matches(token, "true") { return .literal(.bool(true), range: range) }
    if source.matches(token, "false") { return .literal(.bool(false), range: range) }
    if source.matches(token, "null") { return .literal(.null(.dynamic), range: range) }
    return Expression(node: .traversal(Traversal(root: text(token), rootRange: range)), range: range)
  }

  private mutating func parseUnary(_ op: UnaryOperation) -> Expression {
    let token = read()
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth < NestingLimit.expressions else { return tooDeep() }
    let operand = parseWithTraversals()
    return Expression(node: .unary(op, operand), range: .between(range(token), operand.range))
  }

  private mutating func parseParentheses() -> Expression {
    let open = read()
    pushNewlines(false)
    let count = diagnostics.count
    let inner = parseExpression()
    if hasFailed(since: count) {
      recover(.closeParen)
      popNewlines()
      return inner
    }
    let next = peek()
    if next.kind != .closeParen {
      fail(
        "Unbalanced parentheses", "A closing parenthesis is expected here.", at: range(next),
        context: range(open, next))
      isRecovering = true
    }
    let close = read()
    popNewlines()
    return Expression(node: .parentheses(inner), range: range(open, close))
  }
}
