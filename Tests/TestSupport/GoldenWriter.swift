package import JSON
import Numbers
package import Values

/// Writes values, types and paths in the form of the golden units, to compare them and to show them.
package enum GoldenWriter {
  /// The self-describing form of a value; elements of sets sorted by their text.
  package static func json(_ value: Value) -> JSONValue {
    switch value {
    case .string(let text): return .string(text)
    case .bool(let value): return .bool(value)
    case .number(let number): return .object(["num": .string(number.description)])
    case .null(let type): return .object(["null": json(type)])
    case .unknown(let unknown): return .object(["unknown": json(unknown.type)])
    case .list(let list): return collection("list", list.elements.map(json), list.elementType)
    case .set(let set):
      let elements = set.elements.map(json).sorted { text($0).utf8.lexicographicallyPrecedes(text($1).utf8) }
      return collection("set", elements, set.elementType)
    case .map(let map):
      var object: JSONObject = ["map": json(map.elements)]
      if map.elements.isEmpty { object["of"] = json(map.elementType) }
      return .object(object)
    case .tuple(let elements): return .object(["tuple": .array(elements.map(json))])
    case .object(let attributes): return .object(["object": json(attributes)])
    case .marked(let marked):
      var names: [JSONValue] = []
      if marked.marks.isEphemeral { names.append("ephemeral") }
      if marked.marks.isSensitive { names.append("sensitive") }
      return .object(["marks": .array(names), "value": json(marked.value)])
    }
  }

  private static func collection(_ kind: String, _ elements: [JSONValue], _ type: ValueType) -> JSONValue {
    var object = JSONObject([.init(kind, .array(elements))])
    if elements.isEmpty { object["of"] = json(type) }
    return .object(object)
  }

  private static func json(_ values: KeyedValues) -> JSONValue {
    .object(JSONObject(values.pairs.map { .init($0, json($1)) }))
  }

  /// The form of a type.
  package static func json(_ type: ValueType) -> JSONValue {
    switch type {
    case .string: return "string"
    case .number: return "number"
    case .bool: return "bool"
    case .dynamic: return "dynamic"
    case .list(let element): return .array(["list", json(element)])
    case .set(let element): return .array(["set", json(element)])
    case .map(let element): return .array(["map", json(element)])
    case .tuple(let elements): return .array(["tuple", .array(elements.map(json))])
    case .object(let object):
      return .array(["object", .object(JSONObject(object.attributes.map { .init($0.name, json($0.type)) }))])
    }
  }

  /// The form of a path; `null` for none.
  package static func json(_ path: ValuePath?) -> JSONValue {
    guard let path else { return .null }
    return .array(
      path.steps.map { step in
        switch step {
        case .attribute(let name): .string(name)
        case .index(let key): .object(["index": json(key)])
        }
      })
  }

  /// One line, for comparing and showing.
  package static func text(_ json: JSONValue) -> String { JSONWriter.canonical.string(json) }

  /// A value as one line.
  package static func text(_ value: Value) -> String { text(json(value)) }
}
