import Values

/// `format` and `formatlist`.
enum FormatFunctions {
  static let all: [FunctionSpecification] = [format, formatlist]

  static let format = FunctionSpecification.returning(
    .string, "format", "The format string with the arguments in place of its verbs.", [.init("format", .string)],
    variadic: .init("args", .dynamic, allowsNull: true, allowsUnknown: true, allowsDynamic: true)
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let values = Array(arguments.dropFirst())
    if !values.allSatisfy(\.isWhollyKnown) {
      return .refinedUnknown(.string, Refinements(isNotNull: true, prefix: literalPrefix(arguments.text(0))))
    }
    let format = try FormatString(arguments.text(0))
    let text = try format.text(values)
    if format.argumentCount < values.count {
      throw FunctionError("the format uses \(format.argumentCount) arguments only", argument: format.argumentCount + 1)
    }
    return .string(normalizing: text)
  }

  /// What the result begins with, whatever the arguments are; the last character may still combine with what follows.
  private static func literalPrefix(_ format: String) -> String {
    let literal = format.prefix { $0 != "%" }
    return literal.count == format.count ? format : String(literal.dropLast())
  }

  static let formatlist = FunctionSpecification.returning(
    .list(.string), "formatlist", "A list of texts, made by `format` from the elements of lists.",
    [.init("format", .string)],
    variadic: .init("args", .dynamic, allowsNull: true, allowsUnknown: true, allowsDynamic: true)
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let values = Array(arguments.dropFirst())
    let format = try FormatString(arguments.text(0))
    var count: Int?
    for (index, value) in values.enumerated() {
      if !value.isKnown, value.type.isCollection || value.type == .dynamic {
        return .unknown(.list(.string), .notNull)
      }
      guard let elements = value.elements else { continue }
      if let count, elements.count != count {
        throw FunctionError("all lists must have the same length", argument: index + 1)
      }
      count = elements.count
    }
    var result: [Value] = []
    for row in 0..<(count ?? 1) {
      result.append(try text(format, values.map { $0.elements.map { $0[row] } ?? $0 }))
    }
    return .list(of: .string, result)
  }

  private static func text(_ format: FormatString, _ values: [Value]) throws(FunctionError) -> Value {
    guard values.allSatisfy(\.isWhollyKnown) else { return .unknown(.string, .notNull) }
    let text = try format.text(values)
    if format.argumentCount < values.count {
      throw FunctionError("the format uses \(format.argumentCount) arguments only")
    }
    return .string(normalizing: text)
  }
}
