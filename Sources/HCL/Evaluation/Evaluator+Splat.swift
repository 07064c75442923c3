import Diagnostics
import Values

extension Evaluator {
  /// `source[*]…` and `source.*…`. What is no sequence counts as a list of one, and null as an empty list.
  func splat(
    _ source: Expression, _ each: Expression, _ marker: SourceRange, _ diagnostics: inout Diagnostics
  ) -> Value {
    var found = Diagnostics()
    let value = value(of: source, &found)
    let hasFailed = found.hasErrors
    diagnostics.append(contentsOf: found)
    if hasFailed { return .dynamic }
    let isSequence =
      switch value.type {
      case .list, .set, .tuple: true
      default: false
      }
    if value.isNull {
      if !isSequence { return Value.emptyTuple.marked(value.marks) }
      diagnostics.append(
        error(
          "Splat of null value", "A splat cannot go over a null list.", at: source.range,
          context: .between(source.range, marker), about: source))
      return .dynamic
    }
    if case .dynamic = value.type { return Value.dynamic.marked(value.marks) }
    if !isSequence { return splatOfOne(value, each, &diagnostics) }
    if !value.isKnown {
      return unknownSplat(value, each, &diagnostics).marked(value.marks)
    }
    return knownSplat(value, each, &diagnostics)
  }

  private func element(_ value: Value, _ each: Expression, _ diagnostics: inout Diagnostics) -> Value {
    Evaluator(scope, item: value, isTrial: isTrial).value(of: each, &diagnostics)
  }

  private func splatOfOne(_ value: Value, _ each: Expression, _ diagnostics: inout Diagnostics) -> Value {
    var found = Diagnostics()
    let marks = value.marks
    let result = element(value.unmarked, each, &found)
    let hasFailed = found.hasErrors
    diagnostics.append(contentsOf: found)
    // Until it is known not to be null, it may as well be an empty list.
    if !value.isKnown, !value.isSurelyNotNull { return Value.dynamic.marked(marks) }
    if hasFailed { return Value.unknown(.tuple([result.type])).marked(marks) }
    return Value.tuple([result]).marked(marks)
  }

  private func unknownSplat(_ value: Value, _ each: Expression, _ diagnostics: inout Diagnostics) -> Value {
    let type = resultType(value.type, each, &diagnostics)
    guard type != .dynamic else { return .dynamic }
    var refinements = Refinements.notNull
    if case .unknown(let unknown) = value.unmarked, value.type.isCollection {
      refinements.minimumLength = unknown.refinements.minimumLength
      refinements.maximumLength = unknown.refinements.maximumLength
    }
    return .unknown(type, refinements)
  }

  private func knownSplat(_ value: Value, _ each: Expression, _ diagnostics: inout Diagnostics) -> Value {
    var found = Diagnostics()
    var results: [Value] = []
    for item in value.elements ?? [] { results.append(element(item, each, &found)) }
    let hasFailed = found.hasErrors
    diagnostics.append(contentsOf: found)
    if hasFailed {
      // The types are those found above: evaluating again would double the work at every nested splat.
      let types = results.map(\.type)
      let type: ValueType = value.type.isCollection ? .list(types.first ?? .dynamic) : .tuple(types)
      return Value.unknown(type).marked(value.marks)
    }
    guard value.type.isCollection else { return Value.tuple(results).marked(value.marks) }
    guard let first = results.first else {
      let type = resultType(value.type, each, &diagnostics).elementType ?? .dynamic
      return Value.list(of: type, []).marked(value.marks)
    }
    let type = results.allSatisfy { $0.type == first.type } ? first.type : ValueType.dynamic
    return Value.list(of: type, results).marked(value.marks)
  }

  private func resultType(_ type: ValueType, _ each: Expression, _ diagnostics: inout Diagnostics) -> ValueType {
    switch type {
    case .list(let inner), .set(let inner): .list(element(.unknown(inner), each, &diagnostics).type)
    case .tuple(let types): .tuple(types.map { element(.unknown($0), each, &diagnostics).type })
    default: .dynamic
    }
  }
}
