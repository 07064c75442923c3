package import Diagnostics
package import Values

/// An expression as written, in native or JSON syntax: it offers what it mentions and its evaluation, nothing else.
package struct Expression: Sendable {
  package let node: ExpressionNode
  package let range: SourceRange

  package init(node: ExpressionNode, range: SourceRange) {
    self.node = node
    self.range = range
  }

  /// A fixed value that stands for source text at `range`.
  package static func literal(_ value: Value, range: SourceRange) -> Expression {
    Expression(node: .literal(value), range: range)
  }
}
