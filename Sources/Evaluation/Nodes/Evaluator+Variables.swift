import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension Evaluator {
  func evaluateVariable(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    guard let entry = graph.entry(of: id), let variable = entry.module.variables[name] else { return Diagnostics() }
    var diagnostics = Diagnostics()
    var found: [Value] = []
    if let parent = entry.parent {
      let argument = entry.arguments[name]?.expression
      for place in instances[module]?.addresses.indices ?? 0..<0 {
        let value = argumentValue(variable, argument) { argument in
          guard let scope = callScope(id, module, parent: parent, place: place) else { return Diagnosed(.dynamic) }
          var evaluated = argument.evaluate(in: scope)
          evaluated.value = deprecatedUses(in: parent).take(evaluated.value, at: argument.range)
            .collect(into: &evaluated.diagnostics)
          return evaluated
        }
        found.append(value.collect(into: &diagnostics))
        if let argument, let message = variable.deprecated, [.validate, .plan].contains(inputs.phase) {
          diagnostics.append(deprecatedUses(in: parent).argument(variable, message, argument.range))
        }
      }
    } else if inputs.phase == .validate {
      found = [variable.unknownValue]
    } else {
      let value = variable.finalValue(of: inputs.variables[name], at: inputs.variableRanges[name])
      found = [variable.marked(value.collect(into: &diagnostics))]
      if let message = variable.deprecated, inputs.phase == .plan, inputs.variables[name] != nil {
        diagnostics.append(deprecatedUses(in: entry.module).rootVariable(variable, message))
      }
    }
    values[id.index] = found
    if inputs.phase == .validate {
      // Every use must be right for all values, but rules of a called module can be tried on what the call gives.
      argumentValues[id.index] = found
      values[id.index] = found.map { _ in variable.unknownValue }
    }
    if diagnostics.hasErrors { failed[id.index] = true }
    return diagnostics
  }

  /// The value that the argument of a call gives to a variable, or its default.
  private func argumentValue(
    _ variable: VariableDeclaration, _ argument: Expression?, _ evaluate: (Expression) -> Diagnosed<Value>
  ) -> Diagnosed<Value> {
    var diagnostics = Diagnostics()
    let given = argument.map { evaluate($0).collect(into: &diagnostics) }
    guard !diagnostics.hasErrors else { return Diagnosed(variable.unknownValue, diagnostics) }
    let value = variable.finalValue(of: given, at: argument?.range).collect(into: &diagnostics)
    if !variable.isEphemeral, value.containsEphemeral {
      diagnostics.append(Self.ephemeralArgument(variable, at: argument?.range ?? variable.range))
    }
    guard !diagnostics.hasErrors else { return Diagnosed(variable.unknownValue, diagnostics) }
    return Diagnosed(variable.marked(value), diagnostics)
  }

  private static func ephemeralArgument(_ variable: VariableDeclaration, at range: SourceRange) -> Diagnostic {
    .error(
      "Variable does not allow ephemeral value",
      "An ephemeral value is given for variable \"\(variable.name)\", which is not ephemeral. Add ephemeral = true to "
        + "its declaration.", at: range)
  }

  /// What the arguments of a call see for one instance of the called module.
  private func callScope(
    _ id: DeclarationID, _ module: ModuleAddress, parent: Module, place: Int
  ) -> EvaluationScope? {
    guard let child = instances[module], place < child.parents.count else { return nil }
    return scope(of: id, module: parent, place: child.parents[place]).inside(child.repetitions[place])
  }

  func evaluateValidation(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    guard let entry = graph.entry(of: id), let variable = entry.module.variables[name] else { return Diagnostics() }
    guard inputs.checksConditions else { return Diagnostics() }
    reachedConditions.insert(.variable(module, name))
    var diagnostics = Diagnostics()
    let range = entry.arguments[name]?.expression.range ?? variable.range
    for (place, address) in (instances[module]?.addresses ?? []).enumerated() {
      let scope = validationScope(of: id, entry.module, name, place)
      for rule in variable.validations {
        let outcome = Condition(rule, .validation(at: range))
          .evaluate(in: scope, isValidating: inputs.phase == .validate).collect(into: &diagnostics)
        record(outcome, .variable(module, name), object: address.prefix + "var.\(name)")
      }
    }
    if diagnostics.hasErrors { failed[id.index] = true }
    return diagnostics
  }

  /// What a rule sees; while validating, the variable's own value as far as the call gives it.
  private func validationScope(
    of id: DeclarationID, _ module: Module, _ name: String, _ place: Int
  ) -> EvaluationScope {
    let scope = scope(of: id, module: module, place: place)
    guard inputs.phase == .validate, let variable = graph.id(of: .variable(module.address, name)),
      let given = argumentValues[variable.index], place < given.count, case .object(let names)? = scope.variables["var"]
    else { return scope }
    var seen = Dictionary(uniqueKeysWithValues: names.pairs.map { ($0.0, $0.1) })
    seen[name] = given[place]
    return scope.child(["var": .object(seen)])
  }

  func record(_ outcome: ConditionResult.Status, _ subject: ConditionResult.Subject, object: String) {
    conditionResults.append(ConditionResult(subject: subject, object: object, status: outcome))
  }
}

extension VariableDeclaration {
  /// What the variable is while nothing is given: of its type, not known.
  fileprivate var unknownValue: Value {
    marked(.unknown(type.withoutOptionalAttributes, isNullable ? .none : .notNull))
  }

  fileprivate func marked(_ value: Value) -> Value {
    value.marked(Marks(isSensitive: isSensitive, isEphemeral: isEphemeral))
  }
}
