package import JSON
import Numbers
package import Schemas
package import Values

/// Reads the self-describing values, types, schemas and paths of the golden units.
package enum GoldenReader {
  /// JSON that does not follow the form.
  package struct Malformed: Error, CustomStringConvertible {
    package let description: String
  }

  /// A value such as `{"list":["a"]}`.
  package static func value(_ json: JSONValue) throws -> Value {
    switch json {
    case .string(let text): return .string(text)
    case .bool(let value): return .bool(value)
    case .object(let object): return try value(object)
    default: throw Malformed(description: "no value: \(JSONWriter.canonical.string(json))")
    }
  }

  private static func value(_ object: JSONObject) throws -> Value {
    if let text = object["num"]?.string {
      guard let number = Number(parsing: text) else { throw Malformed(description: "no number: \(text)") }
      return .number(number)
    }
    if let type = object["null"] { return .null(try self.type(type)) }
    if let type = object["unknown"] { return .unknown(try self.type(type), try refinements(object["refine"])) }
    if let inner = object["value"], let names = object["marks"]?.array {
      let names = names.compactMap(\.string)
      let marks = Marks(isSensitive: names.contains("sensitive"), isEphemeral: names.contains("ephemeral"))
      return try value(inner).marked(marks)
    }
    if let parts = object["tuple"]?.array { return .tuple(try parts.map(value)) }
    if let parts = object["object"]?.object { return .object(try dictionary(parts)) }
    let emptyType = try object["of"].map(type) ?? .dynamic
    if let parts = object["list"]?.array { return .list(try parts.map(value), emptyType: emptyType) }
    if let parts = object["set"]?.array {
      let elements = try parts.map(value)
      return .set(of: elements.first?.type ?? emptyType, elements)
    }
    if let parts = object["map"]?.object {
      let elements = try dictionary(parts)
      return .map(of: elements.values.first?.type ?? emptyType, elements)
    }
    throw Malformed(description: "no value: \(JSONWriter.canonical.string(.object(object)))")
  }

  private static func dictionary(_ object: JSONObject) throws -> [String: Value] {
    var result: [String: Value] = [:]
    for member in object.members { result[member.key] = try value(member.value) }
    return result
  }

  private static func refinements(_ json: JSONValue?) throws -> Refinements {
    guard let json else { return .none }
    func bound(_ json: JSONValue?) throws -> Refinements.NumberBound? {
      guard let parts = json?.array, parts.count == 2, let number = try value(parts[0]).numberValue else { return nil }
      return Refinements.NumberBound(number, isInclusive: parts[1].bool ?? true)
    }
    return Refinements(
      isNotNull: json["not_null"]?.bool ?? false, prefix: json["prefix"]?.string ?? "",
      minimum: try bound(json["min"]), maximum: try bound(json["max"]),
      minimumLength: json["min_length"]?.int64.map(Int.init), maximumLength: json["max_length"]?.int64.map(Int.init))
  }

  /// A type such as `["list","string"]`.
  package static func type(_ json: JSONValue) throws -> ValueType {
    switch json.string {
    case "string": return .string
    case "number": return .number
    case "bool": return .bool
    case "dynamic": return .dynamic
    default: break
    }
    guard let parts = json.array, let kind = parts.first?.string, parts.count >= 2 else {
      throw Malformed(description: "no type: \(JSONWriter.canonical.string(json))")
    }
    switch kind {
    case "list": return .list(try type(parts[1]))
    case "set": return .set(try type(parts[1]))
    case "map": return .map(try type(parts[1]))
    case "tuple": return .tuple(try (parts[1].array ?? []).map(type))
    case "object":
      var attributes: [String: ValueType] = [:]
      for member in parts[1].object?.members ?? [] { attributes[member.key] = try type(member.value) }
      return .object(attributes)
    default: throw Malformed(description: "no type: \(JSONWriter.canonical.string(json))")
    }
  }

  /// A block schema.
  package static func schema(_ json: JSONValue) throws -> BlockSchema {
    var schema = BlockSchema()
    schema.attributes = try attributes(json["attributes"])
    for member in json["blocks"]?.object?.members ?? [] {
      let block = member.value
      guard let nesting = block["nesting"]?.string.flatMap(NestingMode.init) else {
        throw Malformed(description: "block \(member.key) has no nesting")
      }
      schema.blocks[member.key] = NestedBlockSchema(
        nesting, try self.schema(block), minimumItems: block["min_items"]?.int64.map(Int.init) ?? 0,
        maximumItems: block["max_items"]?.int64.map(Int.init) ?? 0)
    }
    return schema
  }

  private static func attributes(_ json: JSONValue?) throws -> [String: AttributeSchema] {
    var result: [String: AttributeSchema] = [:]
    for member in json?.object?.members ?? [] {
      let attribute = member.value
      let type: AttributeType
      if let nested = attribute["nested"] {
        guard let nesting = nested["nesting"]?.string.flatMap(NestingMode.init) else {
          throw Malformed(description: "attribute \(member.key) has no nesting")
        }
        type = .nested(nesting, attributes: try attributes(nested["attributes"]))
      } else {
        type = .plain(try self.type(attribute["type"] ?? .null))
      }
      func flag(_ name: String) -> Bool { attribute[name]?.bool ?? false }
      result[member.key] = AttributeSchema(
        type, isRequired: flag("required"), isOptional: flag("optional"), isComputed: flag("computed"),
        isSensitive: flag("sensitive"), isWriteOnly: flag("write_only"))
    }
    return result
  }

  /// A path such as `["a",{"index":{"num":"0"}}]`.
  package static func path(_ json: JSONValue) throws -> ValuePath {
    ValuePath(
      try (json.array ?? []).map { step in
        if let name = step.string { return .attribute(name) }
        return .index(try value(step["index"] ?? .null))
      })
  }
}
