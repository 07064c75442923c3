package import Diagnostics
import Values

extension Expression {
  /// The values of the paths that this expression mentions, as a message shows them below the source: only paths of
  /// more than a single name, only what is known, and never what is sensitive (unless `kind` says that just this is
  /// the cause; then the fact is shown, not the value).
  package func valuesInPlay(
    in scope: EvaluationScope, kind: Diagnostic.Kind = .ordinary
  ) -> [Diagnostic.ExpressionValue] {
    var seen: Set<String> = []
    var result: [Diagnostic.ExpressionValue] = []
    for reference in references.prefix(50) {
      guard let (traversal, value) = reference.longestPart(in: scope) else { continue }
      let text = traversal.description
      if seen.insert(text).inserted, let statement = ValueStatement.text(value, kind: kind) {
        result.append(.init(traversal: text, statement: statement))
      }
    }
    return result.sorted { $0.traversal < $1.traversal }
  }
}

extension Traversal {
  /// The path as far as it leads to a value, with that value; `nil` when not even the first step does.
  func longestPart(in scope: EvaluationScope) -> (Traversal, Value)? {
    guard var current = scope.value(of: root) else { return nil }
    var count = 0
    search: for step in steps {
      let next: Diagnosed<Value>
      switch step {
      case .attribute(let name, let range): next = Access.attribute(name, of: current, at: range)
      case .index(let key, let range): next = Access.element(key, of: current, at: range)
      case .splat: break search
      }
      guard next.diagnostics.isEmpty else { break }
      current = next.value
      count += 1
    }
    guard count > 0 else { return nil }
    return (Traversal(root: root, rootRange: rootRange, steps: Array(steps.prefix(count))), current)
  }
}
