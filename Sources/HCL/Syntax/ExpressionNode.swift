package import Diagnostics
package import Values

/// What kind of expression it is, with its parts.
package indirect enum ExpressionNode: Sendable {
  case literal(Value)
  /// A path that begins with a name of the scope.
  case traversal(Traversal)
  /// Further steps from the value of another expression.
  case relative(source: Expression, steps: [Traversal.Step])
  case parentheses(Expression)
  /// Parts that are joined to a string.
  case template([Expression])
  /// A template of a single interpolation: its value as it is.
  case wrapped(Expression)
  /// The result of a `%{ for }`: a tuple whose elements are joined to a string.
  case joined(Expression)
  case call(FunctionCall)
  case conditional(condition: Expression, whenTrue: Expression, whenFalse: Expression)
  case index(collection: Expression, key: Expression, brackets: SourceRange)
  case tuple([Expression])
  case object([ObjectItem])
  /// A key of an object constructor: a bare word stands for itself, unless it is in parentheses.
  case objectKey(Expression, isForced: Bool)
  case forLoop(ForExpression)
  case splat(source: Expression, each: Expression, marker: SourceRange)
  /// The current element inside the `each` part of a splat.
  case splatItem
  case unary(UnaryOperation, Expression)
  case binary(BinaryOperation, Expression, Expression)
  /// An expression inside a produced block, which sees the iterators of the `dynamic` blocks around it.
  case bound(Expression, names: [String: Value], marks: Marks)
  case json(JSONNode)
}

/// `key = value` in an object constructor.
package struct ObjectItem: Sendable {
  package var key: Expression
  package var value: Expression
}

extension ExpressionNode {
  /// The expressions directly inside, in source order.
  var children: [Expression] {
    switch self {
    case .literal, .traversal, .splatItem, .json: []
    case .relative(let source, _): [source]
    case .parentheses(let inner), .wrapped(let inner), .joined(let inner), .objectKey(let inner, _),
      .unary(_, let inner), .bound(let inner, _, _):
      [inner]
    case .template(let parts), .tuple(let parts): parts
    case .call(let call): call.arguments
    case .conditional(let condition, let whenTrue, let whenFalse): [condition, whenTrue, whenFalse]
    case .index(let collection, let key, _): [collection, key]
    case .object(let items): items.flatMap { [$0.key, $0.value] }
    case .forLoop(let loop): loop.parts
    case .splat(let source, let each, _): [source, each]
    case .binary(_, let left, let right): [left, right]
    }
  }

  /// The greatest height of a child; 0 without children.
  var childHeight: Int32 {
    switch self {
    case .literal, .traversal, .splatItem, .json: return 0
    case .parentheses(let inner), .wrapped(let inner), .joined(let inner), .objectKey(let inner, _),
      .unary(_, let inner), .relative(let inner, _), .bound(let inner, _, _):
      return inner.height
    case .binary(_, let left, let right), .index(let left, let right, _), .splat(let left, let right, _):
      return max(left.height, right.height)
    case .template(let parts), .tuple(let parts): return ExpressionNode.height(of: parts)
    case .call(let call): return ExpressionNode.height(of: call.arguments)
    case .conditional(let condition, let whenTrue, let whenFalse):
      return max(condition.height, whenTrue.height, whenFalse.height)
    case .object(let items): return items.reduce(0) { max($0, $1.key.height, $1.value.height) }
    case .forLoop(let loop): return ExpressionNode.height(of: loop.parts)
    }
  }

  private static func height(of parts: [Expression]) -> Int32 { parts.reduce(0) { max($0, $1.height) } }
}
