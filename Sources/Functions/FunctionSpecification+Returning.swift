import Numbers
import Values

extension FunctionSpecification {
  /// A function whose result always has the type `type` and is never null.
  static func returning(
    _ type: ValueType, _ name: String, _ description: String, _ parameters: [Parameter] = [],
    variadic: Parameter? = nil, refinements: Refinements = .notNull,
    _ body: @escaping @Sendable ([Value]) throws(FunctionError) -> Value
  ) -> FunctionSpecification {
    FunctionSpecification(
      name, description, parameters: parameters, variadic: variadic,
      resultType: { (_: [Value]) throws(FunctionError) -> ValueType in type }, refinements: refinements,
      implementation: { (arguments: [Value], _: ValueType) throws(FunctionError) -> Value in try body(arguments) })
  }

  /// A function from one text to another.
  static func text(
    _ name: String, _ description: String, _ parameter: Parameter = .init("str", .string),
    _ body: @escaping @Sendable (String) throws(FunctionError) -> String
  ) -> FunctionSpecification {
    returning(.string, name, description, [parameter]) { (arguments: [Value]) throws(FunctionError) -> Value in
      .string(normalizing: try body(arguments.text(0)))
    }
  }
}

extension [Value] {
  /// The argument at `index`; a missing one is a null of no known type.
  func value(_ index: Int) -> Value { indices.contains(index) ? self[index] : .null(.dynamic) }

  /// The text of an argument that is known to be one.
  func text(_ index: Int) -> String { value(index).stringValue ?? "" }

  /// The elements of an argument that is known to be a list, set or tuple.
  func elements(_ index: Int) -> [Value] { value(index).elements ?? [] }

  /// A whole number; an error that blames the call (or the argument, when `blamingArgument`) when it is none.
  func int(_ index: Int, blamingArgument: Bool = false) throws(FunctionError) -> Int {
    if let number = value(index).numberValue?.intValue { return number }
    throw FunctionError("a whole number is required", argument: blamingArgument ? index : nil)
  }
}
