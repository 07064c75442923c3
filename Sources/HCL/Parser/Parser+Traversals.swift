import Diagnostics
import Values

extension Parser {
  /// The attributes, indexes and splats behind an expression.
  mutating func parseTraversals(from source: Expression) -> Expression {
    var path = GrowingPath(base: source)
    while true {
      switch peek().kind {
      case .dot: parseDot(&path, first: source)
      case .openBracket: parseBrackets(&path, first: source)
      default: return path.expression
      }
      if path.base.height >= NestingLimit.height { return tooDeep() }
    }
  }

  /// `.name`, `.0` or `.*`.
  private mutating func parseDot(_ path: inout GrowingPath, first: Expression) {
    let dot = read()
    let next = peek()
    switch next.kind {
    case .identifier:
      let name = read()
      path.append(.attribute(name: text(name), range: range(dot, name)))
    case .number: path.append(parseLegacyIndex(dot, at: nil))
    case .star: path = GrowingPath(base: parseAttributeSplat(path.expression, dot, first: first))
    default:
      fail("Invalid attribute name", Parser.nameExpected, at: range(next))
      isRecovering = true
      path = GrowingPath(base: .literal(.dynamic, range: .between(first.range, range(dot))))
    }
  }

  /// `.0` of the older language. Two of them in a row read as a fraction, which is refused.
  private mutating func parseLegacyIndex(_ dot: Token, at subject: SourceRange?) -> Traversal.Step {
    let number = read()
    let range = range(dot, number)
    let parts = self.source.slice(number).split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 {
      let written = parts.map { "[\(String(decoding: $0, as: UTF8.self))]" }.joined()
      fail(
        "Invalid legacy index syntax", "Two indexes with dots cannot follow one another. Write \(written) instead.",
        at: subject ?? self.range(number))
      return .index(key: .dynamic, range: range)
    }
    return .index(key: parseNumber(number), range: range)
  }

  /// `.*` and the attributes behind it, which are taken from every element.
  private mutating func parseAttributeSplat(
    _ expression: Expression, _ dot: Token, first: Expression
  ) -> Expression {
    let star = read()
    let marker = range(dot, star)
    let firstRange = range(peek())
    var last = range(star)
    var steps: [Traversal.Step] = []
    while peek().kind == .dot {
      let dot = read()
      switch peek().kind {
      case .number:
        steps.append(parseLegacyIndex(dot, at: range(star)))
      case .identifier:
        let name = read()
        steps.append(.attribute(name: text(name), range: range(dot, name)))
      case .star:
        failUnlessRecovering(
          "Nested splat expression not allowed",
          "A second \".*\" cannot follow here. Use \"[*]\" for both.", at: range(peek()))
        isRecovering = true
        return expression
      default:
        failUnlessRecovering("Invalid attribute name", Parser.nameExpected, at: range(star))
        isRecovering = true
        return expression
      }
      last = range(previous)
    }
    let item = Expression(node: .splatItem, range: marker)
    let each =
      steps.isEmpty
      ? item : Expression(node: .relative(source: item, steps: steps), range: .between(firstRange, last))
    return Expression(
      node: .splat(source: expression, each: each, marker: marker), range: .between(first.range, last))
  }

  /// `[key]` or `[*]`.
  private mutating func parseBrackets(_ path: inout GrowingPath, first: Expression) {
    let open = read()
    if peek().kind == .star {
      path = GrowingPath(base: parseFullSplat(path.expression, open, first: first))
      return
    }
    pushNewlines(false)
    let count = diagnostics.count
    let key = parseExpression()
    var close: Token
    if isRecovering, hasFailed(since: count) {
      close = recover(.closeBracket)
    } else {
      close = read()
      if close.kind != .closeBracket, !isRecovering {
        // The reference points at where reading goes on, not at what stands in the bracket's place.
        close = recover(.closeBracket)
        fail(
          "Missing close bracket on index", "The index must end with a closing bracket (\"]\").", at: range(close))
      }
    }
    popNewlines()
    let brackets = range(open, close)
    if let literal = key.literalKey {
      path.append(.index(key: literal, range: brackets))
    } else {
      let node = ExpressionNode.index(collection: path.expression, key: key, brackets: brackets)
      path = GrowingPath(base: Expression(node: node, range: .between(first.range, brackets)))
    }
  }

  private mutating func parseFullSplat(_ expression: Expression, _ open: Token, first: Expression) -> Expression {
    _ = read()
    var close = read()
    if close.kind != .closeBracket, !isRecovering {
      close = recover(.closeBracket)
      fail(
        "Missing close bracket on splat index", "The star must be followed directly by a closing bracket: \"[*]\".",
        at: range(close))
    }
    let marker = range(open, close)
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth < NestingLimit.expressions else { return tooDeep() }
    let each = parseTraversals(from: Expression(node: .splatItem, range: marker))
    return Expression(
      node: .splat(source: expression, each: each, marker: marker), range: .between(first.range, each.range))
  }

  private static let nameExpected = "The name of an attribute must follow the dot."
}

extension Expression {
  /// The value of a literal or of text without sequences: a key that is known from the syntax.
  var literalKey: Value? {
    switch node {
    case .literal(let value): return value
    case .template(let parts):
      if parts.count == 1, case .literal(let value) = parts[0].node { return value }
      return nil
    default: return nil
    }
  }
}
