package import Diagnostics
package import Values

extension Expression {
  /// The value; with errors it is an unknown of the best known type.
  package func evaluate(in scope: EvaluationScope) -> Diagnosed<Value> {
    var diagnostics = Diagnostics()
    let value = Evaluator(scope).value(of: self, &diagnostics)
    return Diagnosed(value, diagnostics)
  }
}
