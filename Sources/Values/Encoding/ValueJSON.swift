package import JSON
import Numbers

/// Values as JSON against a type: where the type says `dynamic`, `{"value":…,"type":…}` stands for the value.
package enum ValueJSON {
  /// The JSON of a wholly known value without marks; throws where an unknown, a mark or an infinity stands.
  package static func encode(_ value: Value, as type: ValueType) throws(ConversionError) -> JSONValue {
    try encode(value.type.conforms(to: type) ? value : try value.converted(to: type), as: type, at: .root)
  }

  /// The JSON of a value by its own type, nothing wrapped: as `jsonencode` writes it.
  package static func encode(_ value: Value) throws(ConversionError) -> JSONValue {
    try encode(value, as: value.type, at: .root)
  }

  private static func encode(
    _ value: Value, as type: ValueType, at path: ValuePath
  ) throws(ConversionError) -> JSONValue {
    if type == .dynamic, value.type != .dynamic, value.isKnown, value.marks.isEmpty {
      let inner = try encode(value, as: value.type, at: path)
      return .object(JSONObject([.init("value", inner), .init("type", TypeJSON.encode(value.type))]))
    }
    switch value {
    case .marked: throw ConversionError("the value has marks that JSON cannot hold", at: path)
    case .unknown: throw ConversionError("the value is not known", at: path)
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .string(let text): return .string(text)
    case .number(let number):
      if number.isInfinite { throw ConversionError("JSON cannot hold an infinite number", at: path) }
      return .number(JSONNumber(uncheckedText: number.description))
    case .list(let list): return try encode(list.elements, as: { _ in type.elementType }, at: path)
    case .set(let set): return try encode(set.elements, as: { _ in type.elementType }, at: path)
    case .tuple(let elements):
      guard case .tuple(let types) = type else { return try encode(elements, as: { _ in nil }, at: path) }
      return try encode(elements, as: { $0 < types.count ? types[$0] : nil }, at: path)
    case .map(let map):
      var members: [JSONObject.Member] = []
      for (key, element) in map.elements.pairs {
        let step = path.index(.string(key))
        members.append(.init(key, try encode(element, as: type.elementType ?? element.type, at: step)))
      }
      return .object(JSONObject(members))
    case .object(let attributes):
      var members: [JSONObject.Member] = []
      for (name, element) in attributes.pairs {
        let wanted = type.part(at: .attribute(name)) ?? element.type
        members.append(.init(name, try encode(element, as: wanted, at: path.attribute(name))))
      }
      return .object(JSONObject(members))
    }
  }

  private static func encode(
    _ elements: [Value], as type: (Int) -> ValueType?, at path: ValuePath
  ) throws(ConversionError) -> JSONValue {
    var result: [JSONValue] = []
    result.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      result.append(try encode(element, as: type(index) ?? element.type, at: path.index(.number(index))))
    }
    return .array(result)
  }
}
