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
      var traversal = reference
      while !traversal.steps.isEmpty {
        let text = traversal.description
        guard let value = traversal.quietValue(in: scope) else {
          traversal.steps.removeLast()
          continue
        }
        if seen.insert(text).inserted, let statement = ValueStatement.text(value, kind: kind) {
          result.append(.init(traversal: text, statement: statement))
        }
        break
      }
    }
    return result.sorted { $0.traversal < $1.traversal }
  }
}

extension Traversal {
  /// The value that the path leads to, without messages; `nil` when it leads nowhere.
  func quietValue(in scope: EvaluationScope) -> Value? {
    guard var current = scope.value(of: root) else { return nil }
    for step in steps {
      let next: Diagnosed<Value>
      switch step {
      case .attribute(let name, let range): next = Access.attribute(name, of: current, at: range)
      case .index(let key, let range): next = Access.element(key, of: current, at: range)
      case .splat: return nil
      }
      guard next.diagnostics.isEmpty else { return nil }
      current = next.value
    }
    return current
  }
}
