import Diagnostics
import HCL
package import Values

/// The functions of the built-in provider `terraform`: values as text of the language and back.
package enum TerraformFunctions {
  /// By name, without the provider's part.
  package static let all: [String: FunctionSpecification] = [
    "decode_tfvars": decodeTfvars, "encode_tfvars": encodeTfvars, "encode_expr": encodeExpression,
  ]

  private static let decodeTfvars = FunctionSpecification(
    "decode_tfvars", "The values that the text of a .tfvars file sets, as an object.",
    parameters: [.init("src", .string)],
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard let text = arguments.first?.stringValue else { return .dynamic }
      return try decoded(text).type
    },
    implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in
      try decoded(arguments.first?.stringValue ?? "")
    })

  private static func decoded(_ text: String) throws(FunctionError) -> Value {
    let file = Reader.parse(Array(text.utf8), filename: "<decode_tfvars argument>")
    try check(file.diagnostics)
    let attributes = file.value.body.justAttributes()
    try check(attributes.diagnostics)
    var values: [String: Value] = [:]
    for (name, attribute) in attributes.value {
      let value = attribute.expression.evaluate(in: .empty)
      try check(value.diagnostics)
      values[name] = value.value
    }
    return .object(values)
  }

  private static func check(_ diagnostics: Diagnostics) throws(FunctionError) {
    guard let problem = diagnostics.all.first(where: { $0.severity == .error }) else { return }
    let line = problem.subject?.start.line ?? 0
    throw FunctionError("the text does not set variables: line \(line): \(problem.summary): \(problem.detail)")
  }

  private static let encodeTfvars = encoding(
    "encode_tfvars", "The text of a .tfvars file that sets the attributes of an object or elements of a map."
  ) { (value: Value) throws(FunctionError) -> String in
    guard let attributes = value.keyedValues else {
      throw FunctionError("an object or map of values is required", argument: 0)
    }
    for name in attributes.keys where !Reader.isIdentifier(name) {
      throw FunctionError("\"\(name)\" cannot be the name of a variable")
    }
    return ExpressionWriter.text(for: attributes.pairs.map { (name: $0, value: $1) })
  }

  private static let encodeExpression = encoding(
    "encode_expr", "The expression of the language that gives the value."
  ) { (value: Value) throws(FunctionError) -> String in ExpressionWriter.text(for: value) }

  private static func encoding(
    _ name: String, _ description: String,
    _ body: @escaping @Sendable (Value) throws(FunctionError) -> String
  ) -> FunctionSpecification {
    FunctionSpecification(
      name, description, parameters: [.init("value", .dynamic, allowsDynamic: true)],
      resultType: { (_: [Value]) throws(FunctionError) -> ValueType in .string }, refinements: .notNull,
      implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in
        guard let value = arguments.first, value.isWhollyKnown else { return .unknown(.string, .notNull) }
        return .string(normalizing: try body(value))
      })
  }
}
