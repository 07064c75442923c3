package import Diagnostics
package import Values

/// An expression as written, in native or JSON syntax: it offers what it mentions and its evaluation, nothing else.
package struct Expression: Sendable {
  package let node: ExpressionNode
  package let range: SourceRange
  /// How many expressions stand inside one another here; the parser keeps it below `NestingLimit`.
  let height: Int32

  package init(node: ExpressionNode, range: SourceRange) {
    self.node = node
    self.range = range
    height = node.childHeight &+ 1
  }

  /// A fixed value that stands for source text at `range`.
  package static func literal(_ value: Value, range: SourceRange) -> Expression {
    Expression(node: .literal(value), range: range)
  }

  /// Where the reader's eye should begin: what a message about an argument of a function underlines.
  package var startRange: SourceRange {
    switch node {
    case .template(let parts): parts.first?.startRange ?? range
    case .joined(let inner), .parentheses(let inner), .objectKey(let inner, _), .bound(let inner, _, _):
      inner.startRange
    case .json(let node): node.startRange
    case .call(let call): .between(call.nameRange, call.openRange)
    case .conditional(let condition, _, _): condition.startRange
    case .binary(_, let left, _): left.startRange
    case .index(_, _, let brackets): brackets.firstColumn
    case .tuple, .object, .unary: range.firstColumn
    case .forLoop(let loop): loop.openRange
    case .splat(_, _, let marker): marker
    default: range
    }
  }
}

/// How deep the language may be nested. Far beyond what people write, and far below what exhausts a stack.
enum NestingLimit {
  static let expressions = 200
  /// How high a tree may grow without nesting, by operators or indexes that follow one another.
  static let height = 800
  static let blocks = 100
}

extension SourceRange {
  /// The first character, which is known to be one byte long.
  var firstColumn: SourceRange {
    var result = self
    result.end = SourcePosition(line: start.line, column: start.column + 1, byte: start.byte + 1)
    return result
  }

  /// The empty range behind this one.
  var atEnd: SourceRange { SourceRange(filename: filename, start: end, end: end) }
}
