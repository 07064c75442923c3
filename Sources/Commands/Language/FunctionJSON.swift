import JSON
import Values

/// Functions as `functions -json` and `providers schema -json` write them.
enum FunctionJSON {
  /// `isProvided` for functions of providers, which have a summary and always a description.
  static func json(_ function: FunctionSpecification, isProvided: Bool = false) -> JSONValue {
    var object = JSONObject()
    object.append("description", .string(function.description))
    if isProvided { object.append("summary", .string(function.summary)) }
    let result = (try? function.resultType(function.parameters.map { .unknown($0.type) })) ?? .dynamic
    object.append("return_type", TypeJSON.encode(result))
    if !function.parameters.isEmpty {
      object.append("parameters", .array(function.parameters.map { json($0, isProvided) }))
    }
    if let rest = function.variadic { object.append("variadic_parameter", json(rest, isProvided)) }
    return .object(object)
  }

  private static func json(_ parameter: FunctionSpecification.Parameter, _ isProvided: Bool) -> JSONValue {
    var object = JSONObject()
    object.append("name", .string(parameter.name))
    if isProvided || !parameter.description.isEmpty { object.append("description", .string(parameter.description)) }
    if parameter.allowsNull { object.append("is_nullable", true) }
    object.append("type", TypeJSON.encode(parameter.type))
    return .object(object)
  }
}
