import Values

/// Functions on what clings to values.
enum MarkFunctions {
  static let all: [FunctionSpecification] = [sensitive, nonsensitive, issensitive, ephemeralasnull]

  private static let any = FunctionSpecification.Parameter(
    "value", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true, allowsDynamic: true)

  static let sensitive = changing("sensitive", "The value, not to be shown from here on.") { value in
    value.marked(.sensitive)
  }

  static let nonsensitive = changing("nonsensitive", "The value, which may be shown from here on.") { value in
    var marks = value.marks
    marks.isSensitive = false
    return value.unmarked.marked(marks)
  }

  static let ephemeralasnull = changing(
    "ephemeralasnull", "The value with null in place of every part that must not be stored."
  ) { value in
    value.containsEphemeral ? value.transformed { $1.marks.isEphemeral ? withoutEphemeral($1) : $1 } : value
  }

  private static func withoutEphemeral(_ value: Value) -> Value {
    var marks = value.marks
    marks.isEphemeral = false
    return Value.null(value.type).marked(marks)
  }

  static let issensitive = FunctionSpecification.returning(
    .bool, "issensitive", "Whether the value itself must not be shown.", [any]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let value = arguments.value(0)
    return value.isKnown ? .bool(value.marks.isSensitive) : .unknown(.bool, .notNull)
  }

  /// The type of a value as text, for the console.
  static let type = FunctionSpecification.returning(
    .string, "type", "The type of the value; in the console only.", [any]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    Value.string(arguments.value(0).type.consoleText).marked(Marks(isTypeText: true))
  }

  private static func changing(
    _ name: String, _ description: String, _ body: @escaping @Sendable (Value) -> Value
  ) -> FunctionSpecification {
    FunctionSpecification(
      name, description, parameters: [any],
      resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in arguments.value(0).type },
      implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in body(arguments.value(0)) })
  }
}
