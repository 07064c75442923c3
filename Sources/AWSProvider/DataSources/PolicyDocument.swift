import Cryptography
import Diagnostics
import JSON
import Providers
import Values

/// A policy document being put together: members and their order as the reference writes them.
struct PolicyDocument {
  /// One statement; `sid` is empty when it has none.
  struct Statement {
    var sid: String
    var members: JSONObject
  }

  var id = ""
  var version = ""
  var statements: [Statement] = []

  /// What another document has is added; statements with the same Sid are replaced.
  mutating func merge(_ other: PolicyDocument) {
    if !other.id.isEmpty { id = other.id }
    if other.version > version { version = other.version }
    var places: [String: Int] = [:]
    for (index, statement) in statements.enumerated() where places[statement.sid] == nil {
      places[statement.sid] = index
    }
    for statement in other.statements {
      if !statement.sid.isEmpty, let index = places[statement.sid] {
        statements[index] = statement
      } else {
        statements.append(statement)
        if !statement.sid.isEmpty { places[statement.sid] = statements.count - 1 }
      }
    }
  }

  /// The document as JSON.
  var json: JSONValue {
    var members = JSONObject()
    if !version.isEmpty { members["Version"] = .string(version) }
    if !id.isEmpty { members["Id"] = .string(id) }
    if !statements.isEmpty { members["Statement"] = .array(statements.map { .object($0.members) }) }
    return .object(members)
  }

  /// A document from its text; throws a sentence when it is no policy.
  init(text: String, what: String) throws {
    let document = try? JSONReader.read(text)
    guard let object = document?.object else { throw PolicyDocument.noPolicy(what, "it is no JSON object") }
    version = object["Version"]?.string ?? ""
    id = object["Id"]?.string ?? ""
    guard let list = object["Statement"], !list.isNull else { return }
    guard let elements = list.array else { throw PolicyDocument.noPolicy(what, "its Statement is no list") }
    for element in elements {
      guard let statement = element.object else {
        throw PolicyDocument.noPolicy(what, "one of its statements is no object")
      }
      statements.append(PolicyDocument.statement(statement))
    }
  }

  init() {}

  private static let order = [
    "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition",
  ]

  private static func statement(_ object: JSONObject) -> Statement {
    var members = JSONObject()
    for name in order {
      guard let value = object[name], !value.isNull, value.string != "" else { continue }
      switch name {
      case "Principal", "NotPrincipal": members[name] = PolicyPrincipals(json: value).json
      case "Condition": members[name] = PolicyConditions(json: value).json
      default: members[name] = value
      }
    }
    return Statement(sid: object["Sid"]?.string ?? "", members: members)
  }

  private static func noPolicy(_ what: String, _ why: String) -> ProviderDiagnostic {
    ProviderDiagnostic(.error, "Text is no policy document", "\(what) cannot be merged: \(why).")
  }
}

/// Who a statement is about.
struct PolicyPrincipals {
  private var entries: [(type: String, names: [String], isList: Bool)] = []

  init(json: JSONValue) {
    if json.string == "*" { entries = [("*", ["*"], true)] }
    for member in json.object ?? JSONObject() {
      if let text = member.value.string {
        entries.append((member.key, [text], false))
      } else {
        entries.append((member.key, (member.value.array ?? []).compactMap(\.string), true))
      }
    }
  }

  /// From blocks; they have no order of their own, so it is that of the reference's sets.
  init(blocks: [Value], _ replaced: (String) throws -> String) rethrows {
    for block in SetOrdering.ordered(principals: blocks) {
      let names = try (block.attribute("identifiers")?.elements ?? []).compactMap(\.stringValue).map(replaced)
      entries.append((block.attribute("type")?.stringValue ?? "", names, names.count != 1))
    }
  }

  var json: JSONValue {
    if entries.count == 1, let only = entries.first, only.type == "*", only.names == ["*"] { return "*" }
    var byType: [String: (names: [String], isList: Bool)] = [:]
    for entry in entries {
      let names = entry.isList ? entry.names.sorted { KeyOrder.precedes($1, $0) } : entry.names
      if let known = byType[entry.type] {
        byType[entry.type] = (known.names + names, true)
      } else {
        byType[entry.type] = (names, entry.isList)
      }
    }
    let sorted = byType.sorted { KeyOrder.precedes($0.key, $1.key) }
    return .object(
      JSONObject(
        sorted.map { type, value in
          JSONObject.Member(
            type, value.isList ? .array(value.names.map { .string($0) }) : .string(value.names.first ?? ""))
        }))
  }
}

/// When a statement holds.
struct PolicyConditions {
  private var entries: [(test: String, variable: String, values: [String])] = []

  init(json: JSONValue) {
    for test in json.object ?? JSONObject() {
      for variable in test.value.object ?? JSONObject() {
        let values = (variable.value.array ?? [variable.value]).map { value in
          value.string ?? value.number?.text ?? value.bool.map { $0 ? "true" : "false" } ?? ""
        }
        entries.append((test.key, variable.key, values))
      }
    }
  }

  init(blocks: [Value], _ replaced: (String) throws -> String) rethrows {
    for block in SetOrdering.ordered(conditions: blocks) {
      let values = try (block.attribute("values")?.elements ?? []).map { try replaced($0.stringValue ?? "") }
      let variable = try replaced(block.attribute("variable")?.stringValue ?? "")
      entries.append((block.attribute("test")?.stringValue ?? "", variable, values))
    }
  }

  var json: JSONValue {
    var tests: [String: [String: [String]]] = [:]
    for entry in entries { tests[entry.test, default: [:]][entry.variable, default: []] += entry.values }
    func sorted<Part>(_ parts: [String: Part], _ json: (Part) -> JSONValue) -> JSONValue {
      let keys = parts.keys.sorted { KeyOrder.precedes($0, $1) }
      return .object(JSONObject(keys.compactMap { key in parts[key].map { JSONObject.Member(key, json($0)) } }))
    }
    return sorted(tests) { variables in
      sorted(variables) { values in
        values.count == 1 ? .string(values[0]) : .array(values.map { .string($0) })
      }
    }
  }
}

/// The order that the reference's sets have: by the text of a checksum of the element.
private enum SetOrdering {
  static func ordered(principals blocks: [Value]) -> [Value] {
    ordered(blocks) { block in
      let names = (block.attribute("identifiers")?.elements ?? []).compactMap(\.stringValue)
      let inner = names.sorted { code($0 + ";") < code($1 + ";") }.map { $0 + ";" }.joined()
      return "identifiers:{" + inner + "};type:" + (block.attribute("type")?.stringValue ?? "") + ";"
    }
  }

  static func ordered(conditions blocks: [Value]) -> [Value] {
    ordered(blocks) { block in
      let values = (block.attribute("values")?.elements ?? []).map { ($0.stringValue ?? "") + ";" }.joined()
      func text(_ name: String) -> String { block.attribute(name)?.stringValue ?? "" }
      return "test:" + text("test") + ";values:(" + values + ");variable:" + text("variable") + ";"
    }
  }

  private static func ordered(_ blocks: [Value], _ text: (Value) -> String) -> [Value] {
    let known = blocks.filter { $0.isKnown && !$0.isNull }
    return known.map { (code(text($0)), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func code(_ text: String) -> String {
    String(CyclicRedundancyCheck.crc32.checksum(Array(text.utf8)))
  }
}
