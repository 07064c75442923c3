import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension Evaluator {
  func evaluateLocal(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    guard let declared = graph.entry(of: id)?.module, let local = declared.locals[name] else { return Diagnostics() }
    var diagnostics = Diagnostics()
    values[id.index] = (instances[module]?.addresses.indices ?? 0..<0).map { place in
      let value = local.expression.evaluate(in: scope(of: id, module: declared, place: place))
      return deprecatedUses(in: declared).take(value.collect(into: &diagnostics), at: local.expression.range)
        .collect(into: &diagnostics)
    }
    if diagnostics.hasErrors { failed[id.index] = true }
    return diagnostics
  }

  func evaluateOutput(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    guard let declared = graph.entry(of: id)?.module, let output = declared.outputs[name] else {
      return Diagnostics()
    }
    var diagnostics = Diagnostics()
    var found: [Value] = []
    let rules = inputs.checksConditions ? output.preconditions : []
    if !rules.isEmpty { reachedConditions.insert(.output(module, name)) }
    for (place, address) in (instances[module]?.addresses ?? []).enumerated() {
      let scope = scope(of: id, module: declared, place: place)
      let object = address.prefix + "output.\(name)"
      var isHeld = true
      for rule in rules {
        let outcome = Condition(rule, .outputPrecondition)
          .evaluate(in: scope, isValidating: inputs.phase == .validate)
        record(outcome.value, .output(module, name), object: object)
        if outcome.diagnostics.hasErrors { isHeld = false }
        diagnostics.append(contentsOf: outcome.diagnostics)
      }
      if rules.isEmpty && !output.preconditions.isEmpty { record(.unknown, .output(module, name), object: object) }
      guard isHeld else {
        found.append(.dynamic)
        continue
      }
      let evaluated = output.expression.evaluate(in: scope).collect(into: &diagnostics)
      let used = deprecatedUses(in: declared).take(evaluated, at: output.expression.range)
      // What a root output is was settled by the plan, which has warned.
      if !module.isRoot || inputs.phase != .apply { diagnostics.append(contentsOf: used.diagnostics) }
      let value = used.value
      diagnostics.append(contentsOf: OutputRules(output: output, isRoot: module.isRoot).check(value))
      found.append(marked(value, output, module))
    }
    values[id.index] = found
    if diagnostics.hasErrors {
      failed[id.index] = true
    } else if module.isRoot, let value = found.first {
      rootOutputs[name] = value
    }
    return diagnostics
  }

  private func marked(_ value: Value, _ output: OutputDeclaration, _ module: ModuleAddress) -> Value {
    var marks = Marks(isSensitive: output.isSensitive, isEphemeral: output.isEphemeral)
    if let message = output.deprecated, !module.isRoot, inputs.phase == .plan || inputs.phase == .apply {
      marks.deprecations = [Deprecation(source: module.description + "." + output.name, message: message)]
    }
    return value.marked(marks)
  }
}
