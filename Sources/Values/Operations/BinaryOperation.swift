import Numbers

/// An operation of the language on two values.
///
/// `apply` converts both operands to the operation's type; an error names the operand at fault as argument 0 or 1.
/// The short cut of `&&` and `||` is the evaluator's: here both sides have been evaluated.
package enum BinaryOperation: Hashable, Sendable {
  case or
  case and
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case add
  case subtract
  case multiply
  case divide
  case modulo

  /// What both operands are converted to.
  package var operandType: ValueType {
    switch self {
    case .or, .and: .bool
    case .equal, .notEqual: .dynamic
    default: .number
    }
  }

  package var resultType: ValueType {
    switch self {
    case .add, .subtract, .multiply, .divide, .modulo: .number
    default: .bool
    }
  }

  package func apply(_ left: Value, _ right: Value) throws(FunctionError) -> Value {
    switch self {
    case .equal: return left.isEqual(to: right)
    case .notEqual: return Operand.negation(of: left.isEqual(to: right))
    default: break
    }
    let first = try Operand.converted(left, to: operandType, at: 0)
    let second = try Operand.converted(right, to: operandType, at: 1)
    let marks = first.marks.union(second.marks)
    return try result(first.unmarked, second.unmarked).marked(marks)
  }

  private func result(_ left: Value, _ right: Value) throws(FunctionError) -> Value {
    switch (left, right) {
    case (.bool(let first), .bool(let second)): return .bool(self == .and ? first && second : first || second)
    case (.bool(let known), _) where self == .and && !known, (_, .bool(let known)) where self == .and && !known:
      return .bool(false)
    case (.bool(let known), _) where self == .or && known, (_, .bool(let known)) where self == .or && known:
      return .bool(true)
    case (.number(let first), .number(let second)): return try calculate(first, second)
    default: return comparisonByRange(left, right).map { .bool($0) } ?? .unknown(resultType, .notNull)
    }
  }

  private func calculate(_ first: Number, _ second: Number) throws(FunctionError) -> Value {
    let number: Number?
    switch self {
    case .less: return .bool(first < second)
    case .lessOrEqual: return .bool(first <= second)
    case .greater: return .bool(first > second)
    case .greaterOrEqual: return .bool(first >= second)
    case .add: number = first.adding(second)
    case .subtract: number = first.subtracting(second)
    case .multiply: number = first.multiplied(by: second)
    case .divide: number = first.divided(by: second)
    default: number = first.remainder(dividingBy: second)
    }
    guard let number else { throw FunctionError(undefinedMessage) }
    return .number(number)
  }

  private var undefinedMessage: String {
    switch self {
    case .divide: "zero divided by zero and infinity divided by infinity have no value"
    case .multiply: "zero times infinity has no value"
    case .modulo: "the remainder of a division by zero or infinity has no value"
    default: "infinity less infinity has no value"
    }
  }

  /// What the bounds of unknown numbers already decide.
  private func comparisonByRange(_ left: Value, _ right: Value) -> Bool? {
    guard resultType == .bool, operandType == .number else { return nil }
    let first = Operand.bounds(of: left)
    let second = Operand.bounds(of: right)
    let isLess = Operand.isBelow(first.maximum, second.minimum)
    let isGreater = Operand.isBelow(second.maximum, first.minimum)
    switch self {
    case .less, .lessOrEqual: return isLess ? true : isGreater ? false : nil
    case .greater, .greaterOrEqual: return isGreater ? true : isLess ? false : nil
    default: return nil
    }
  }
}
