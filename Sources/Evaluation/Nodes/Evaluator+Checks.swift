import Addresses
import ConfigurationModel
import Diagnostics

extension Evaluator {
  /// The assertions of a `check` block, in every instance of its module.
  func evaluateCheck(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    guard let declared = graph.modules[module]?.module, let check = declared.checks[name] else {
      return Diagnostics()
    }
    var diagnostics = Diagnostics()
    for (place, address) in (instances[module]?.addresses ?? []).enumerated() {
      let scope = scope(of: id, module: declared, place: place)
      for rule in check.asserts {
        let outcome = Condition(rule, .assertion).evaluate(in: scope, isValidating: inputs.phase == .validate)
        record(outcome.value, .check(module, name), object: address.prefix + "check.\(name)")
        diagnostics.append(contentsOf: outcome.diagnostics.map { $0.asCheckWarning(in: inputs.phase) })
      }
    }
    return diagnostics
  }
}

extension Diagnostic {
  /// Outside of validation a broken assertion never fails a command.
  fileprivate func asCheckWarning(in phase: EvaluationInputs.Phase) -> Diagnostic {
    guard phase != .validate, severity == .error else { return self }
    var changed = self
    changed.severity = .warning
    changed.kind = .checkFailure
    return changed
  }
}
