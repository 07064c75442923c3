import Diagnostics
import Values

/// Evaluates expressions in one scope.
struct Evaluator {
  let scope: EvaluationScope
  /// The current element, inside the `each` part of a splat.
  var item: Value?
  /// A condition is only tried without values: conditions inside it are not tried as well, or the work would double
  /// at every level.
  var isTrial = false

  init(_ scope: EvaluationScope, item: Value? = nil, isTrial: Bool = false) {
    self.scope = scope
    self.item = item
    self.isTrial = isTrial
  }

  /// The same evaluation in a scope with further names.
  func child(_ names: [String: Value]) -> Evaluator {
    Evaluator(scope.child(names), item: item, isTrial: isTrial)
  }

  /// The value of `expression`; what is wrong is added to `diagnostics`.
  func value(of expression: Expression, _ diagnostics: inout Diagnostics) -> Value {
    switch expression.node {
    case .literal(let value): value
    case .traversal(let traversal): value(of: traversal, in: expression, &diagnostics)
    case .relative(let source, let steps): relative(source, steps, in: expression, &diagnostics)
    case .parentheses(let inner), .wrapped(let inner): value(of: inner, &diagnostics)
    case .template(let parts): template(parts, expression.range, &diagnostics)
    case .joined(let inner): joined(inner, &diagnostics)
    case .call(let call): self.call(call, expression, &diagnostics)
    case .conditional(let condition, let whenTrue, let whenFalse):
      conditional(expression, condition, whenTrue, whenFalse, &diagnostics)
    case .index(let collection, let key, let brackets):
      index(expression, collection, key, brackets, &diagnostics)
    case .tuple(let parts): tuple(parts, &diagnostics)
    case .object(let items): object(items, &diagnostics)
    case .objectKey(let key, let isForced): objectKey(key, isForced: isForced, &diagnostics)
    case .forLoop(let loop): forLoop(loop, expression.range, &diagnostics)
    case .splat(let source, let each, let marker): splat(source, each, marker, &diagnostics)
    case .splatItem: item ?? .dynamic
    case .unary(let op, let operand): unary(op, operand, expression, &diagnostics)
    case .binary(let op, let left, let right): binary(op, left, right, expression, &diagnostics)
    case .bound(let inner, let names, let marks):
      child(names).value(of: inner, &diagnostics).marked(marks)
    case .json(let node): json(node, &diagnostics)
    }
  }

  /// An error about `expression`, with the values that it mentions.
  func error(
    _ summary: String, _ detail: String, at range: SourceRange, context: SourceRange? = nil,
    about expression: Expression
  ) -> Diagnostic {
    var diagnostic = Diagnostic.error(summary, detail, at: range, context: context)
    diagnostic.values = expression.valuesInPlay(in: scope)
    return diagnostic
  }

  private func tuple(_ parts: [Expression], _ diagnostics: inout Diagnostics) -> Value {
    var values: [Value] = []
    values.reserveCapacity(parts.count)
    for part in parts { values.append(value(of: part, &diagnostics)) }
    return .tuple(values)
  }

  // MARK: Paths

  private func value(
    of traversal: Traversal, in expression: Expression, _ diagnostics: inout Diagnostics
  ) -> Value {
    guard let root = scope.value(of: traversal.root) else {
      diagnostics.append(unknownName(traversal))
      return .dynamic
    }
    return follow(traversal.steps, from: root, in: expression, &diagnostics)
  }

  private func unknownName(_ traversal: Traversal) -> Diagnostic {
    let names = scope.visibleNames
    if names.isEmpty {
      return .error(
        "Variables not allowed", "Only fixed values can be used here; nothing can be referred to.",
        at: traversal.rootRange)
    }
    return .error(
      "Unknown variable",
      "There is nothing named \"\(traversal.root)\" here.\(Suggestion.sentence(for: traversal.root, among: names))",
      at: traversal.rootRange)
  }

  private func relative(
    _ source: Expression, _ steps: [Traversal.Step], in expression: Expression, _ diagnostics: inout Diagnostics
  ) -> Value {
    let start = value(of: source, &diagnostics)
    return follow(steps, from: start, in: expression, &diagnostics)
  }

  private func follow(
    _ steps: [Traversal.Step], from start: Value, in expression: Expression, _ diagnostics: inout Diagnostics
  ) -> Value {
    var current = start
    for step in steps {
      let next: Diagnosed<Value>
      switch step {
      case .attribute(let name, let range): next = Access.attribute(name, of: current, at: range)
      case .index(let key, let range): next = Access.element(key, of: current, at: range)
      case .splat: return .dynamic
      }
      guard next.diagnostics.isEmpty else {
        append(next.diagnostics, about: expression, to: &diagnostics)
        return .dynamic
      }
      current = next.value
    }
    return current
  }

  private func append(_ found: Diagnostics, about expression: Expression, to diagnostics: inout Diagnostics) {
    if found.isEmpty { return }
    let values = expression.valuesInPlay(in: scope)
    diagnostics.append(
      contentsOf: found.map { diagnostic in
        var diagnostic = diagnostic
        diagnostic.values = values
        return diagnostic
      })
  }

  private func index(
    _ expression: Expression, _ collection: Expression, _ key: Expression, _ brackets: SourceRange,
    _ diagnostics: inout Diagnostics
  ) -> Value {
    let collection = value(of: collection, &diagnostics)
    let key = value(of: key, &diagnostics)
    let result = Access.element(key, of: collection, at: brackets)
    append(result.diagnostics, about: expression, to: &diagnostics)
    return result.value
  }
}
