package import JSON
import Numbers

extension ValueJSON {
  /// The value that the JSON says against a type; missing attributes become null, throws what does not fit.
  package static func decode(_ json: JSONValue, as type: ValueType) throws(ConversionError) -> Value {
    try decode(json, as: type, at: .root)
  }

  private static func decode(
    _ json: JSONValue, as type: ValueType, at path: ValuePath
  ) throws(ConversionError) -> Value {
    if json.isNull { return .null(type.withoutOptionalAttributes) }
    switch type {
    case .dynamic: return try decodeWrapped(json, at: path)
    case .bool, .number, .string: return try decodePrimitive(json, as: type, at: path)
    case .list(let element): return .list(of: element, try decodeElements(json, of: element, at: path))
    case .set(let element): return .set(of: element, try decodeElements(json, of: element, at: path))
    case .map(let element):
      guard let object = json.object else { throw ConversionError("an object is required", at: path) }
      var elements: [String: Value] = [:]
      for member in object {
        let key = member.key.normalizedName
        elements[key] = try decode(member.value, as: element, at: path.index(.string(key)))
      }
      let inner = elements.values.first { $0.type != .dynamic }?.type ?? element
      return .map(of: element == .dynamic ? inner : element, elements)
    case .tuple(let types):
      guard let array = json.array else { throw ConversionError("an array is required", at: path) }
      guard array.count == types.count else {
        throw ConversionError("an array of \(types.count) elements is required", at: path)
      }
      var elements: [Value] = []
      for (index, (element, type)) in zip(array, types).enumerated() {
        elements.append(try decode(element, as: type, at: path.index(.number(index))))
      }
      return .tuple(elements)
    case .object(let object): return try decodeObject(json, as: object, at: path)
    }
  }

  private static func decodePrimitive(
    _ json: JSONValue, as type: ValueType, at path: ValuePath
  ) throws(ConversionError) -> Value {
    let value: Value
    switch json {
    case .bool(let flag): value = .bool(flag)
    case .string(let text): value = .string(normalizing: text)
    case .number(let number):
      if type == .string { return .string(number.text) }
      guard let number = Number(parsing: number.text) else {
        throw ConversionError("the number is out of range", at: path)
      }
      value = .number(number)
    default: throw ConversionError("a \(type.friendlyName) is required", at: path)
    }
    do { return try value.converted(to: type) } catch { throw ConversionError(error.message, at: path) }
  }

  private static func decodeElements(
    _ json: JSONValue, of type: ValueType, at path: ValuePath
  ) throws(ConversionError) -> [Value] {
    guard let array = json.array else { throw ConversionError("an array is required", at: path) }
    var elements: [Value] = []
    elements.reserveCapacity(array.count)
    for (index, element) in array.enumerated() {
      elements.append(try decode(element, as: type, at: path.index(.number(index))))
    }
    return elements
  }

  private static func decodeObject(
    _ json: JSONValue, as type: ObjectType, at path: ValuePath
  ) throws(ConversionError) -> Value {
    guard let object = json.object else { throw ConversionError("an object is required", at: path) }
    var given: [String: Value] = [:]
    for member in object {
      let name = member.key.normalizedName
      guard let wanted = type[name] else { throw ConversionError("unsupported attribute \"\(name)\"", at: path) }
      given[name] = try decode(member.value, as: wanted, at: path.attribute(name))
    }
    let values = zip(type.names, type.types).map { given[$0] ?? .null($1.withoutOptionalAttributes) }
    return .object(KeyedValues(sortedKeys: type.names, values: values))
  }

  private static func decodeWrapped(_ json: JSONValue, at path: ValuePath) throws(ConversionError) -> Value {
    guard let object = json.object, let typeJSON = object["type"], let inner = object["value"], object.count == 2 else {
      throw ConversionError("an object with the properties \"value\" and \"type\" is required", at: path)
    }
    let type: ValueType
    do { type = try TypeJSON.decode(typeJSON) } catch { throw ConversionError(error.message, at: path) }
    return try decode(inner, as: type, at: path)
  }

  /// The type of a value that stands as plain JSON: arrays are tuples, objects objects, null has any type.
  ///
  /// Throws where a property stands twice with different types.
  package static func impliedType(of json: JSONValue) throws(ConversionError) -> ValueType {
    switch json {
    case .null: return .dynamic
    case .bool: return .bool
    case .number: return .number
    case .string: return .string
    case .array(let elements):
      var types: [ValueType] = []
      types.reserveCapacity(elements.count)
      for element in elements { types.append(try impliedType(of: element)) }
      return .tuple(types)
    case .object(let object):
      var attributes: [String: ValueType] = [:]
      for member in object {
        let type = try impliedType(of: member.value)
        let previous = attributes.updateValue(type, forKey: member.key.normalizedName)
        guard previous == nil || previous == type else {
          throw ConversionError("property \"\(member.key)\" stands twice with different types")
        }
      }
      return .object(attributes)
    }
  }

  /// The value of plain JSON, its type taken from it: what `jsondecode` gives.
  package static func decode(_ json: JSONValue) throws(ConversionError) -> Value {
    try decode(json, as: try impliedType(of: json))
  }
}
