import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension Evaluator {
  func evaluateVariable(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    guard let entry = graph.entry(of: id), let variable = entry.module.variables[name] else { return Diagnostics() }
    var diagnostics = Diagnostics()
    let preparation = VariablePreparation(variable: variable)
    var found: [Value] = []
    if let parent = entry.parent {
      let argument = entry.arguments[name]?.expression
      for place in instances[module]?.addresses.indices ?? 0..<0 {
        let given = argument.map { argument in
          callScope(id, module, parent: parent, place: place).map { argument.evaluate(in: $0) }
            ?? Diagnosed(.dynamic)
        }
        found.append(preparation.value(given: given?.collect(into: &diagnostics)).collect(into: &diagnostics))
      }
    } else if inputs.phase == .validate {
      found = [preparation.unknownValue]
    } else {
      found = [preparation.value(given: inputs.variables[name]).collect(into: &diagnostics)]
    }
    values[id.index] = found
    if diagnostics.hasErrors { failed[id.index] = true }
    return diagnostics
  }

  /// What the arguments of a call see for one instance of the called module.
  private func callScope(
    _ id: DeclarationID, _ module: ModuleAddress, parent: Module, place: Int
  ) -> EvaluationScope? {
    guard let child = instances[module], place < child.parents.count else { return nil }
    return scope(of: id, module: parent, place: child.parents[place]).inside(child.repetitions[place])
  }

  func evaluateValidation(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    guard let declared = graph.entry(of: id)?.module, let variable = declared.variables[name] else {
      return Diagnostics()
    }
    var diagnostics = Diagnostics()
    for (place, address) in (instances[module]?.addresses ?? []).enumerated() {
      let scope = scope(of: id, module: declared, place: place)
      for rule in variable.validations {
        let condition = Condition(rule, .validation(variable: variable))
        let outcome = condition.evaluate(in: scope, isValidating: inputs.phase == .validate)
          .collect(into: &diagnostics)
        record(outcome, .variable(module, name), object: address.prefix + "var.\(name)")
      }
    }
    if diagnostics.hasErrors { failed[id.index] = true }
    return diagnostics
  }

  func record(_ outcome: ConditionResult.Status, _ subject: ConditionResult.Subject, object: String) {
    conditionResults.append(ConditionResult(subject: subject, object: object, status: outcome))
  }
}
