extension FunctionSpecification {
  /// The result for these arguments: converts them to the parameters' types, refuses nulls, passes unknowns and marks
  /// over as the parameters say.
  package func call(_ arguments: [Value]) throws(FunctionError) -> Value {
    try checkCount(arguments.count)
    let fitting = try converted(arguments)
    var prepared: [Value] = []
    var marks = Marks.none
    var isDynamic = false
    var isUnknown = false
    for (index, argument) in fitting.enumerated() {
      guard let parameter = index < parameters.count ? parameters[index] : variadic else { continue }
      var value = argument
      if !parameter.allowsMarks {
        let (plain, found) = value.unmarkedDeeply()
        value = plain
        marks.formUnion(found)
      }
      if value.isNull && !parameter.allowsNull { throw FunctionError("must not be null", argument: index) }
      if value.type == .dynamic && !parameter.allowsDynamic { isDynamic = true }
      if !value.isKnown && !parameter.allowsUnknown { isUnknown = true }
      prepared.append(value)
    }
    if isDynamic { return Value.dynamic.marked(marks) }
    let type = try resultType(prepared)
    if isUnknown { return unknownResult(type).marked(marks) }
    let result = try implementation(prepared, type)
    return (result.isKnown ? result : refined(result)).marked(marks)
  }

  private func checkCount(_ count: Int) throws(FunctionError) {
    if count < parameters.count {
      let missing = parameters[count].name
      throw FunctionError("not enough arguments: a value for \"\(missing)\" is missing")
    }
    if count > parameters.count && variadic == nil {
      throw FunctionError("too many arguments: \(parameters.count) expected", argument: parameters.count)
    }
  }

  /// The arguments in the types of their parameters; one error holds all that do not fit.
  private func converted(_ arguments: [Value]) throws(FunctionError) -> [Value] {
    var result: [Value] = []
    var errors: [FunctionError] = []
    for (index, argument) in arguments.enumerated() {
      guard let parameter = index < parameters.count ? parameters[index] : variadic else { continue }
      do {
        result.append(try argument.converted(to: parameter.type))
      } catch {
        errors.append(FunctionError(error.message, argument: index, path: error.path))
      }
    }
    guard var first = errors.first else { return result }
    first.further = Array(errors.dropFirst())
    throw first
  }

  private func unknownResult(_ type: ValueType) -> Value { refined(.unknown(type)) }

  private func refined(_ value: Value) -> Value {
    guard !refinements.isEmpty, case .unknown(let unknown) = value.unmarked, unknown.type != .dynamic else {
      return value
    }
    var merged = unknown.refinements
    merged.isNotNull = merged.isNotNull || refinements.isNotNull
    if merged.prefix.isEmpty && unknown.type == .string { merged.prefix = refinements.prefix }
    if unknown.type == .number {
      merged.minimum = merged.minimum ?? refinements.minimum
      merged.maximum = merged.maximum ?? refinements.maximum
    }
    if unknown.type.isCollection {
      merged.minimumLength = merged.minimumLength ?? refinements.minimumLength
      merged.maximumLength = merged.maximumLength ?? refinements.maximumLength
    }
    return Value.refinedUnknown(unknown.type, merged).marked(value.marks)
  }
}
