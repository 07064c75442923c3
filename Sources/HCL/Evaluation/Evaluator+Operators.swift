import Diagnostics
import Values

extension Evaluator {
  func unary(
    _ op: UnaryOperation, _ operand: Expression, _ expression: Expression, _ diagnostics: inout Diagnostics
  ) -> Value {
    var found = Diagnostics()
    let given = value(of: operand, &found)
    let type: ValueType = op == .not ? .bool : .number
    let value = converted(given, to: type, operand, "operand", expression.range, &found)
    defer { diagnostics.append(contentsOf: found) }
    guard !found.hasErrors else { return .unknown(type) }
    do {
      return try op.apply(value)
    } catch {
      found.append(
        self.error(
          "Operation failed", "The operation cannot be carried out: \(error.message).", at: expression.range,
          about: expression))
      return .unknown(type)
    }
  }

  /// Adds an error about an operand of a wrong type.
  private func converted(
    _ value: Value, to type: ValueType, _ operand: Expression, _ name: String, _ context: SourceRange,
    _ diagnostics: inout Diagnostics
  ) -> Value {
    do { return try value.converted(to: type) } catch {
      diagnostics.append(
        self.error(
          "Invalid operand", "The \(name) does not suit the operator: \(error.message).", at: operand.range,
          context: context, about: operand))
      return .unknown(type)
    }
  }

  func binary(
    _ op: BinaryOperation, _ left: Expression, _ right: Expression, _ expression: Expression,
    _ diagnostics: inout Diagnostics
  ) -> Value {
    let resultType = op.resultType
    var leftFound = Diagnostics()
    var rightFound = Diagnostics()
    var conversions = Diagnostics()
    let givenLeft = value(of: left, &leftFound)
    let one = converted(givenLeft, to: op.operandType, left, "left operand", expression.range, &conversions)
    let givenRight = value(of: right, &rightFound)
    let other = converted(givenRight, to: op.operandType, right, "right operand", expression.range, &conversions)
    if conversions.hasErrors {
      diagnostics.append(contentsOf: conversions)
      diagnostics.append(contentsOf: leftFound)
      diagnostics.append(contentsOf: rightFound)
      return .unknown(resultType)
    }
    let marks = one.marks.union(other.marks)
    if op == .and || op == .or,
      let result = shortCircuit(op, one.unmarked, other.unmarked, leftFound, rightFound, &diagnostics)
    {
      return result.marked(marks)
    }
    diagnostics.append(contentsOf: leftFound)
    diagnostics.append(contentsOf: rightFound)
    if leftFound.hasErrors || rightFound.hasErrors { return Value.unknown(resultType).marked(marks) }
    do {
      return try op.apply(one, other)
    } catch {
      diagnostics.append(
        self.error(
          "Operation failed", "The operation cannot be carried out: \(error.message).", at: expression.range,
          about: expression))
      return .unknown(resultType)
    }
  }

  /// `&&` and `||` when one side decides; then only the messages of that side count.
  private func shortCircuit(
    _ op: BinaryOperation, _ left: Value, _ right: Value, _ leftFound: Diagnostics, _ rightFound: Diagnostics,
    _ diagnostics: inout Diagnostics
  ) -> Value? {
    // A null counts as false here, as in the reference.
    let one = left.isKnown ? left.boolValue ?? false : nil
    let other = right.isKnown ? right.boolValue ?? false : nil
    let deciding = op == .or
    let unknown = Value.unknown(.bool, .notNull)
    switch (one, other) {
    case (nil, nil):
      guard !leftFound.hasErrors else { return nil }
      diagnostics.append(contentsOf: leftFound)
      return unknown
    case (deciding, _), (nil, !deciding):
      diagnostics.append(contentsOf: leftFound)
      return one == nil ? unknown : .bool(deciding)
    case (_, deciding), (!deciding, nil):
      diagnostics.append(contentsOf: rightFound)
      return other == nil ? unknown : .bool(deciding)
    default: return nil
    }
  }
}
