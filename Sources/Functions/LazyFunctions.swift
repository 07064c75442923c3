import Values

/// `try` and `can`: the evaluator carries them out, because they look at expressions; here they are for documentation.
enum LazyFunctions {
  static let all: [FunctionSpecification] = [
    FunctionSpecification(
      "try", "The value of the first argument that can be evaluated without an error.",
      variadic: .init(
        "expressions", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true, allowsDynamic: true),
      resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in arguments.value(0).type },
      implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in arguments.value(0) }),
    .returning(
      .bool, "can", "Whether the argument can be evaluated without an error.",
      [.init("expression", .dynamic, allowsUnknown: true, allowsMarks: true, allowsDynamic: true)]
    ) { (_: [Value]) throws(FunctionError) -> Value in .bool(true) },
  ]
}
