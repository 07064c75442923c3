import JSON
import Values

/// Functions as `functions -json` and `providers schema -json` write them.
enum FunctionJSON {
  static func json(_ function: FunctionSpecification) -> JSONValue {
    var object = JSONObject()
    object.append("description", .string(function.description))
    let result = (try? function.resultType(function.parameters.map { .unknown($0.type) })) ?? .dynamic
    object.append("return_type", TypeJSON.encode(result))
    if !function.parameters.isEmpty { object.append("parameters", .array(function.parameters.map(json))) }
    if let rest = function.variadic { object.append("variadic_parameter", json(rest)) }
    return .object(object)
  }

  private static func json(_ parameter: FunctionSpecification.Parameter) -> JSONValue {
    var object = JSONObject()
    object.append("name", .string(parameter.name))
    if !parameter.description.isEmpty { object.append("description", .string(parameter.description)) }
    if parameter.allowsNull { object.append("is_nullable", true) }
    object.append("type", TypeJSON.encode(parameter.type))
    return .object(object)
  }
}
