import Diagnostics
import JSON
import Numbers
import Providers
import Schemas
import Values

/// Brings stored objects to the present schema.
enum StateUpgrade {
  /// The value of a stored object: upgraded step by step, then read by the schema; what the schema does not have is
  /// dropped.
  static func upgrade(
    _ json: [UInt8], from version: Int, _ facts: TypeFacts, _ upgrades: [Int: @Sendable (JSONObject) -> JSONObject]
  ) -> ProviderResult<Value> {
    let document: JSONObject
    do {
      document = try JSONReader.read(json).object ?? JSONObject()
    } catch {
      return ProviderResult(
        .null(facts.block.objectType),
        [
          ProviderDiagnostic(
            .error, "Stored object cannot be read",
            "The state's entry for a \(facts.name) is no JSON: \(error.message). Restore the state from a backup.")
        ])
    }
    if version > facts.version {
      return ProviderResult(
        .null(facts.block.objectType),
        [
          ProviderDiagnostic(
            .error, "Stored object is of a newer version",
            "The state's entry for a \(facts.name) has schema version \(version); this program knows \(facts.version). "
              + "Use the version that wrote it, or a newer one.")
        ])
    }
    var object = document
    for step in version..<max(version, facts.version) { object = upgrades[step]?(object) ?? object }
    return ProviderResult(value(object, facts.block))
  }

  private static func value(_ json: JSONObject, _ block: BlockFacts) -> Value {
    var values: [String: Value] = [:]
    for (name, attribute) in block.attributes { values[name] = value(json[name] ?? .null, attribute.type) }
    for (name, nested) in block.blocks { values[name] = blocks(json[name] ?? .null, nested) }
    return .object(values)
  }

  private static func blocks(_ json: JSONValue, _ nested: NestedFacts) -> Value {
    let type = nested.block.objectType
    func element(_ json: JSONValue) -> Value { json.object.map { value($0, nested.block) } ?? .null(type) }
    switch nested.nesting {
    case .single, .group: return json.object == nil ? nested.absent : element(json)
    case .list: return .list(of: type, (json.array ?? []).map(element))
    case .set: return .set(of: type, (json.array ?? []).map(element))
    case .map: return nested.absent
    }
  }

  /// A value of a type from its JSON; what does not fit becomes null.
  static func value(_ json: JSONValue, _ type: ValueType) -> Value {
    switch (type, json) {
    case (_, .null): .null(type)
    case (.string, .string(let text)): .string(text)
    case (.string, .number(let number)): .string(number.text)
    case (.string, .bool(let truth)): .string(truth ? "true" : "false")
    case (.bool, .bool(let truth)): .bool(truth)
    case (.bool, .string(let text)): text.isEmpty ? .null(type) : .bool(text == "true" || text == "1")
    case (.number, .number(let number)): Number(parsing: number.text).map { .number($0) } ?? .null(type)
    case (.number, .string(let text)): Number(parsing: text).map { .number($0) } ?? .null(type)
    case (.list(let element), .array(let elements)): .list(of: element, elements.map { value($0, element) })
    case (.set(let element), .array(let elements)): .set(of: element, elements.map { value($0, element) })
    case (.map(let element), .object(let object)):
      .map(of: element, Dictionary(object.map { ($0.key, value($0.value, element)) }) { $1 })
    case (.object(let object), .object(let members)):
      .object(
        KeyedValues(
          sortedKeys: object.names, values: object.attributes.map { value(members[$0.name] ?? .null, $0.type) }))
    default: .null(type)
    }
  }
}
