import Values

/// Functions that convert between types.
enum ConversionFunctions {
  static let all: [FunctionSpecification] = [
    function("tobool", "a bool", .bool), function("tolist", "a list", .list(.dynamic)),
    function("tomap", "a map", .map(.dynamic)), function("tonumber", "a number", .number),
    function("toset", "a set", .set(.dynamic)), function("tostring", "a string", .string),
  ]

  private static func function(_ name: String, _ kind: String, _ type: ValueType) -> FunctionSpecification {
    FunctionSpecification(
      name, "The value converted to \(kind), when that is possible.",
      parameters: [
        .init("v", .dynamic, allowsNull: true, allowsUnknown: true, allowsMarks: true, allowsDynamic: true)
      ],
      resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
        let have = arguments.value(0).type
        guard have.isConvertible(to: type) else {
          throw FunctionError("a \(have.friendlyName) cannot become \(kind)", argument: 0)
        }
        return type
      },
      implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
        do throws(ConversionError) {
          return try arguments.value(0).converted(to: type)
        } catch {
          throw FunctionError(error.message, argument: 0, path: error.path)
        }
      })
  }
}
