import Diagnostics
import Values

extension Evaluator {
  /// `condition ? one : other`. Both results are evaluated, because their types make the type of the whole; only the
  /// messages of the chosen one count.
  func conditional(
    _ expression: Expression, _ condition: Expression, _ whenTrue: Expression, _ whenFalse: Expression,
    _ diagnostics: inout Diagnostics
  ) -> Value {
    var trueFound = Diagnostics()
    var falseFound = Diagnostics()
    let one = value(of: whenTrue, &trueFound)
    let other = value(of: whenFalse, &falseFound)
    guard let type = resultType(one, other) else {
      diagnostics.append(
        error(
          Evaluator.inconsistent,
          "Both results of a conditional must be of types that agree. \(TypeMismatch.description(one.type, other.type)).",
          at: .between(whenTrue.range, whenFalse.range), context: expression.range, about: expression))
      return .dynamic
    }
    let chosen = value(of: condition, &diagnostics)
    if chosen.isNull {
      diagnostics.append(
        error(
          "Null condition", "The condition is null; it must be true or false.", at: condition.range,
          context: expression.range, about: condition))
      return .unknown(type)
    }
    let marks = chosen.marks.union(one.marks).union(other.marks)
    guard chosen.isKnown else { return undecided(one.unmarked, other.unmarked, type).marked(marks) }
    guard let truth = try? chosen.unmarked.converted(to: .bool), let isTrue = truth.boolValue else {
      diagnostics.append(
        error(
          "Incorrect condition type", "The condition must be true or false.", at: condition.range,
          context: expression.range, about: condition))
      return .unknown(type)
    }
    diagnostics.append(contentsOf: isTrue ? trueFound : falseFound)
    let branch = isTrue ? whenTrue : whenFalse
    do {
      return try (isTrue ? one : other).unmarked.converted(to: type).marked(marks)
    } catch {
      diagnostics.append(
        self.error(
          Evaluator.inconsistent, "The \(isTrue) result has a type that does not fit: \(error.message).",
          at: branch.range, context: expression.range, about: branch))
      return .unknown(type)
    }
  }

  /// The type that both results have or can be converted to; `nil` when there is none.
  private func resultType(_ one: Value, _ other: Value) -> ValueType? {
    if one == .null(.dynamic) { return other.type }
    if other == .null(.dynamic) { return one.type }
    let types = (one.type, other.type)
    if types.0 == .dynamic || types.1 == .dynamic { return .dynamic }
    if types.0 == types.1 { return types.0 }
    return ValueType.unified([types.0, types.1])
  }

  /// What is known while the condition is not: neither null, and a range where both results give one.
  private func undecided(_ one: Value, _ other: Value, _ type: ValueType) -> Value {
    var refinements = Refinements.none
    guard one.isSurelyNotNull, other.isSurelyNotNull else { return .unknown(type) }
    refinements.isNotNull = true
    if type == .number, let first = one.numberValue, let second = other.numberValue {
      refinements.minimum = .init(min(first, second), isInclusive: true)
      refinements.maximum = .init(max(first, second), isInclusive: true)
    } else if type.isCollection, one.type == other.type, let first = one.length, let second = other.length {
      refinements.minimumLength = min(first, second)
      refinements.maximumLength = max(first, second)
    }
    return type == .dynamic ? .dynamic : .unknown(type, refinements)
  }

  private static let inconsistent = "Inconsistent conditional result types"
}

extension Value {
  /// The number of elements of a known collection whose size cannot change any more.
  var length: Int? {
    if case .set(let set) = unmarked, !set.elements.allSatisfy(\.isWhollyKnown) { return nil }
    return type.isCollection ? count : nil
  }
}
