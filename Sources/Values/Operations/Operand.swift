import Numbers

/// What operators do with each operand before they calculate.
enum Operand {
  /// The operand in the operation's type; null is refused.
  static func converted(_ value: Value, to type: ValueType, at index: Int) throws(FunctionError) -> Value {
    do {
      let value = try value.converted(to: type)
      if value.isNull { throw FunctionError("the operand must not be null", argument: index) }
      return value
    } catch let error as ConversionError {
      throw FunctionError(error.message, argument: index, path: error.path)
    } catch let error as FunctionError {
      throw error
    } catch {
      throw FunctionError("the operand does not fit", argument: index)
    }
  }

  /// The other truth value; unknown stays unknown.
  static func negation(of value: Value) -> Value {
    switch value {
    case .bool(let flag): .bool(!flag)
    case .marked(let marked): negation(of: marked.value).marked(marked.marks)
    default: value.refinedNotNull
    }
  }

  static func bounds(of value: Value) -> (minimum: Number?, maximum: Number?) {
    switch value {
    case .number(let number): (number, number)
    case .unknown(let unknown): (unknown.refinements.minimum?.value, unknown.refinements.maximum?.value)
    default: (nil, nil)
    }
  }

  static func isBelow(_ first: Number?, _ second: Number?) -> Bool {
    guard let first, let second else { return false }
    return first < second
  }
}
