import Diagnostics
import Values

extension Evaluator {
  /// A function call; `try` and `can` look at their arguments themselves.
  func call(_ call: FunctionCall, _ expression: Expression, _ diagnostics: inout Diagnostics) -> Value {
    guard let name = LazyFunction(call.name) else { return ordinaryCall(call, expression, &diagnostics) }
    guard !scope.functions.specifications.isEmpty else { return notAllowed(expression, &diagnostics) }
    guard let arguments = arguments(of: call, expression, &diagnostics) else { return .dynamic }
    switch name {
    case .can: return can(arguments, call, expression, &diagnostics)
    case .try: return tried(arguments, call, expression, &diagnostics)
    }
  }

  private func unknownProviderFunction(_ call: FunctionCall, _ expression: Expression) -> Diagnostic {
    .error(
      "Function not found in provider",
      "The provider has no function for \(call.name)."
        + Suggestion.sentence(
          for: call.name, among: scope.functions.specifications.keys.filter { $0.hasPrefix("provider::") }),
      at: call.nameRange, context: expression.range)
  }

  private func notAllowed(_ expression: Expression, _ diagnostics: inout Diagnostics) -> Value {
    diagnostics.error(
      "Function calls not allowed", "Only fixed values can be used here; no function can be called.",
      at: expression.range)
    return .dynamic
  }

  private func ordinaryCall(
    _ call: FunctionCall, _ expression: Expression, _ diagnostics: inout Diagnostics
  ) -> Value {
    let table = scope.functions
    guard let function = table[call.name] else {
      if table.specifications.isEmpty { return notAllowed(expression, &diagnostics) }
      if call.name.hasPrefix("provider::") {
        diagnostics.append(unknownProviderFunction(call, expression))
        return .dynamic
      }
      diagnostics.append(
        .error(
          "Call to unknown function",
          "There is no function named \"\(call.name)\"."
            + Suggestion.sentence(for: call.name, among: table.specifications.keys),
          at: call.nameRange, context: expression.range))
      return .dynamic
    }
    guard let arguments = arguments(of: call, expression, &diagnostics) else { return .dynamic }
    if let problem = countProblem(function, call, arguments, expression) {
      diagnostics.append(problem)
      return .dynamic
    }
    var found = Diagnostics()
    let values = arguments.enumerated().map { place, argument in
      let value = value(of: argument, &found)
      let parameter = place < function.parameters.count ? function.parameters[place] : function.variadic
      do throws(ConversionError) { return try value.converted(to: parameter?.type ?? .dynamic) } catch {
        found.append(argumentError(parameter, error.message, argument, expression))
        return .dynamic
      }
    }
    let hasFailed = found.hasErrors
    diagnostics.append(contentsOf: found)
    if hasFailed { return .dynamic }
    do throws(FunctionError) { return try function.call(values) } catch {
      diagnostics.append(callError(error, function, call, arguments, expression))
      return .dynamic
    }
  }

  /// The arguments, with the elements of an expanded one in its place; `nil` when nothing can be called.
  private func arguments(
    of call: FunctionCall, _ expression: Expression, _ diagnostics: inout Diagnostics
  ) -> [Expression]? {
    guard call.expandsLast, let last = call.arguments.last else { return call.arguments }
    var found = Diagnostics()
    let value = value(of: last, &found)
    let hasFailed = found.hasErrors
    diagnostics.append(contentsOf: found)
    if hasFailed { return nil }
    let isSequence =
      switch value.type {
      case .tuple, .list, .set, .dynamic: true
      default: false
      }
    if !isSequence || value.isNull {
      diagnostics.append(
        error(
          "Invalid expanding argument value",
          isSequence
            ? "The argument before \"...\" must not be null."
            : "The argument before \"...\" must be a list, tuple or set.",
          at: last.range, context: expression.range, about: last))
      return nil
    }
    guard value.isKnown, let elements = value.elements else { return nil }
    let marks = value.marks
    return call.arguments.dropLast() + elements.map { .literal($0.marked(marks), range: last.range) }
  }

  // MARK: try and can

  private func can(
    _ arguments: [Expression], _ call: FunctionCall, _ expression: Expression, _ diagnostics: inout Diagnostics
  ) -> Value {
    guard let argument = arguments.first, arguments.count == 1 else {
      diagnostics.append(LazyFunction.countProblem(arguments, call, expression))
      return .dynamic
    }
    var found = Diagnostics()
    let value = value(of: argument, &found)
    if found.hasErrors { return .bool(false) }
    return value.isWhollyKnown ? .bool(true) : .unknown(.bool)
  }

  private func tried(
    _ arguments: [Expression], _ call: FunctionCall, _ expression: Expression, _ diagnostics: inout Diagnostics
  ) -> Value {
    var reasons: [String] = []
    for argument in arguments {
      var found = Diagnostics()
      let value = value(of: argument, &found)
      if !found.hasErrors { return value.isWhollyKnown ? value : .dynamic }
      reasons += found.all.filter { $0.severity == .error }.map { reason in
        "\n- line \(reason.subject?.start.line ?? 0): \(reason.summary). \(reason.detail)"
      }
    }
    diagnostics.append(
      error(
        "Error in function call",
        arguments.isEmpty
          ? "The function \"\(call.name)\" needs at least one argument."
          : "None of the arguments of \"\(call.name)\" can be evaluated:\(reasons.joined())",
        at: expression.startRange, context: expression.range, about: expression))
    return .dynamic
  }

  // MARK: Messages

  private func countProblem(
    _ function: FunctionSpecification, _ call: FunctionCall, _ arguments: [Expression], _ expression: Expression
  ) -> Diagnostic? {
    let expected = function.parameters.count
    let plural = expected == 1 ? "" : "s"
    if arguments.count < expected {
      return error(
        "Not enough function arguments",
        "The function \"\(call.name)\" needs \(function.variadic == nil ? "" : "at least ")\(expected) argument\(plural)."
          + " A value for \"\(function.parameters[arguments.count].name)\" is missing.",
        at: call.closeRange, context: expression.range, about: expression)
    }
    if function.variadic == nil, arguments.count > expected {
      return error(
        "Too many function arguments", "The function \"\(call.name)\" takes only \(expected) argument\(plural).",
        at: arguments[expected].startRange, context: expression.range, about: expression)
    }
    return nil
  }

  private func argumentError(
    _ parameter: FunctionSpecification.Parameter?, _ message: String, _ argument: Expression, _ call: Expression
  ) -> Diagnostic {
    error(
      "Invalid function argument", "The value for \"\(parameter?.name ?? "")\" does not suit: \(message).",
      at: argument.startRange, context: call.range, about: argument)
  }

  private func callError(
    _ failure: FunctionError, _ function: FunctionSpecification, _ call: FunctionCall, _ arguments: [Expression],
    _ expression: Expression
  ) -> Diagnostic {
    if let place = failure.argument, place >= 0 {
      let parameter = place < function.parameters.count ? function.parameters[place] : function.variadic
      if let parameter {
        if place < arguments.count { return argumentError(parameter, failure.message, arguments[place], expression) }
        return error(
          "Invalid function argument", "The value for \"\(parameter.name)\" does not suit: \(failure.message).",
          at: expression.range, about: expression)
      }
    }
    return error(
      "Error in function call", "The function \"\(call.name)\" failed: \(failure.message).", at: expression.startRange,
      context: expression.range, about: expression)
  }
}
