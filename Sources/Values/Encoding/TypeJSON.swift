package import JSON

/// Types as JSON: `"string"`, `["list","string"]`, `["object",{"a":"bool"}]`, and `["object",{…},["a"]]` with optional
/// attributes.
package enum TypeJSON {
  package static func encode(_ type: ValueType) -> JSONValue {
    switch type {
    case .bool: return "bool"
    case .number: return "number"
    case .string: return "string"
    case .dynamic: return "dynamic"
    case .list(let element): return ["list", encode(element)]
    case .set(let element): return ["set", encode(element)]
    case .map(let element): return ["map", encode(element)]
    case .tuple(let types): return ["tuple", .array(types.map(encode))]
    case .object(let object):
      let members = object.attributes.map { JSONObject.Member($0.name, encode($0.type)) }
      var parts: [JSONValue] = ["object", .object(JSONObject(members))]
      let optional = object.names.filter(object.optional.contains)
      if !optional.isEmpty { parts.append(.array(optional.map { .string($0) })) }
      return .array(parts)
    }
  }

  /// The type; throws when the JSON does not describe one.
  package static func decode(_ json: JSONValue) throws(ConversionError) -> ValueType {
    switch json {
    case .string("bool"): return .bool
    case .string("number"): return .number
    case .string("string"): return .string
    case .string("dynamic"): return .dynamic
    case .array(let parts) where parts.count >= 2: return try decode(parts)
    default: throw ConversionError("a type is required")
    }
  }

  private static func decode(_ parts: [JSONValue]) throws(ConversionError) -> ValueType {
    switch (parts[0].string, parts[1]) {
    case ("list", let element): return .list(try decode(element))
    case ("set", let element): return .set(try decode(element))
    case ("map", let element): return .map(try decode(element))
    case ("tuple", .null): return .emptyTuple
    case ("tuple", .array(let elements)):
      var types: [ValueType] = []
      for element in elements { types.append(try decode(element)) }
      return .tuple(types)
    case ("object", .object(let members)):
      var attributes: [String: ValueType] = [:]
      for member in members { attributes[member.key.normalizedName] = try decode(member.value) }
      let optional = parts.count > 2 ? (parts[2].array ?? []).compactMap(\.string) : []
      return .object(attributes, optional: Set(optional))
    default: throw ConversionError("a type is required")
    }
  }
}
