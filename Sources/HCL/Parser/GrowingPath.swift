import Diagnostics

/// An expression and the steps read behind it so far; kept apart so that a long path costs linear time.
struct GrowingPath {
  let base: Expression
  private var steps: [Traversal.Step] = []

  init(base: Expression) { self.base = base }

  mutating func append(_ step: Traversal.Step) { steps.append(step) }

  /// The expression with its steps; a path is made longer instead of wrapped.
  var expression: Expression {
    guard let last = steps.last else { return base }
    let range = SourceRange.between(base.range, last.range)
    switch base.node {
    case .traversal(var traversal):
      traversal.steps += steps
      return Expression(node: .traversal(traversal), range: range)
    case .relative(let source, let first):
      return Expression(node: .relative(source: source, steps: first + steps), range: range)
    default: return Expression(node: .relative(source: base, steps: steps), range: range)
    }
  }
}
