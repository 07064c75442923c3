import Numbers

/// An operation of the language on one value; an error names the operand as argument 0.
package enum UnaryOperation: Hashable, Sendable {
  case not
  case negate

  /// What the operand is converted to, and the type of the result.
  package var operandType: ValueType { self == .not ? .bool : .number }

  package func apply(_ operand: Value) throws(FunctionError) -> Value {
    let value = try Operand.converted(operand, to: operandType, at: 0)
    switch value.unmarked {
    case .number(let number): return Value.number(number.negated).marked(value.marks)
    case .bool: return Operand.negation(of: value)
    default: return Value.unknown(operandType, .notNull).marked(value.marks)
    }
  }
}
