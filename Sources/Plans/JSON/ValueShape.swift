import JSON
import Values

/// The shapes that plan JSON shows beside a value: what of it is unknown, and what is sensitive.
enum ValueShape {
  /// `true` where a part is unknown; what is wholly known is left out of objects, `false` elsewhere.
  static func unknown(_ value: Value) -> JSONValue {
    switch value {
    case .null: .bool(false)
    case .unknown: .bool(true)
    case .bool, .number, .string: .bool(false)
    case .list(let list): .array(list.elements.map(unknown))
    case .set(let set): .array(set.elements.map(unknown))
    case .tuple(let elements): .array(elements.map(unknown))
    case .map(let map): members(map.elements, unknown)
    case .object(let attributes): members(attributes, unknown)
    case .marked(let marked): unknown(marked.value)
    }
  }

  /// `true` where a part is sensitive; other parts of objects are left out, `false` elsewhere.
  static func sensitive(_ value: Value) -> JSONValue {
    switch value {
    case .null, .bool, .number, .string: .bool(false)
    case .unknown(let unknown): emptyShape(of: unknown.type)
    case .list(let list): .array(list.elements.map(sensitive))
    case .set(let set): .array(set.elements.map(sensitive))
    case .tuple(let elements): .array(elements.map(sensitive))
    case .map(let map): members(map.elements, sensitive)
    case .object(let attributes): members(attributes, sensitive)
    case .marked(let marked): marked.marks.isSensitive ? .bool(true) : sensitive(marked.value)
    }
  }

  private static func emptyShape(of type: ValueType) -> JSONValue {
    switch type {
    case .bool, .number, .string, .dynamic: .bool(false)
    case .list, .set, .tuple: .array([])
    case .map, .object: .object(JSONObject())
    }
  }

  private static func members(_ values: KeyedValues, _ shape: (Value) -> JSONValue) -> JSONValue {
    var members: [JSONObject.Member] = []
    for (name, value) in values.pairs {
      let part = shape(value)
      if part != .bool(false) { members.append(.init(name, part)) }
    }
    return .object(JSONObject(members))
  }

  /// The known parts as JSON: unknown members of objects are left out, unknown elements are null. `nil` for an unknown.
  static func known(_ value: Value) -> JSONValue? {
    switch value {
    case .unknown: nil
    case .list(let list): .array(list.elements.map { known($0) ?? .null })
    case .set(let set): .array(set.elements.map { known($0) ?? .null })
    case .tuple(let elements): .array(elements.map { known($0) ?? .null })
    case .map(let map): .object(knownMembers(map.elements))
    case .object(let attributes): .object(knownMembers(attributes))
    case .marked(let marked): known(marked.value)
    case .null, .bool, .number, .string: (try? ValueJSON.encode(value)) ?? .null
    }
  }

  private static func knownMembers(_ values: KeyedValues) -> JSONObject {
    JSONObject(values.pairs.compactMap { name, value in known(value).map { .init(name, $0) } })
  }
}
