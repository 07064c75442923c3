import AWSClient
import Cryptography
import JSON

/// An item as JSON text in the service's notation: `{"id": {"S": "a"}}`.
enum ItemText {
  /// Why a text is no item.
  struct Malformed: Error {
    let message: String
  }

  /// The attributes of an item.
  static func attributes(_ text: String) throws(Malformed) -> AWSMembers {
    let document: JSONValue
    do {
      document = try JSONReader.read(text)
    } catch {
      throw Malformed(message: "it is no JSON: \(error.message)")
    }
    guard let object = document.object else { throw Malformed(message: "it is no JSON object") }
    var members = AWSMembers()
    for member in object { members[member.key] = try attribute(member.value, member.key, depth: 0) }
    return members
  }

  /// Why a text is no item; nothing when it is one.
  static func mistake(in text: String) -> String? {
    do throws(Malformed) {
      _ = try attributes(text)
      return nil
    } catch {
      return error.message
    }
  }

  /// DynamoDB itself nests up to 32 levels.
  private static let depthLimit = 32

  private static func attribute(_ json: JSONValue, _ name: String, depth: Int) throws(Malformed) -> AWSDocument {
    guard depth <= depthLimit else { throw Malformed(message: "\"\(name)\" nests too deeply") }
    guard let object = json.object, object.count == 1, let member = object.members.first else {
      throw Malformed(message: "\"\(name)\" is not one type with one value, such as {\"S\": \"text\"}")
    }
    func wrong() -> Malformed { Malformed(message: "\"\(name)\" has a value that does not fit the type \(member.key)") }
    let value: AWSDocument
    switch member.key {
    case "S":
      guard let text = member.value.string else { throw wrong() }
      value = .string(text)
    case "N":
      guard let text = member.value.string ?? member.value.number?.text else { throw wrong() }
      value = .string(text)
    case "BOOL":
      guard let truth = member.value.bool ?? member.value.string.map({ $0 == "true" }) else { throw wrong() }
      value = .bool(truth)
    case "NULL": value = .bool(member.value.bool ?? true)
    case "B":
      guard let bytes = member.value.string.flatMap({ Base64.standard.decode($0) }) else { throw wrong() }
      value = .blob(bytes)
    case "SS", "NS":
      guard let texts = member.value.array?.compactMap({ $0.string ?? $0.number?.text }) else { throw wrong() }
      value = .list(texts.map { .string($0) })
    case "BS":
      guard let texts = member.value.array?.compactMap(\.string) else { throw wrong() }
      value = .list(texts.compactMap { Base64.standard.decode($0).map { .blob($0) } })
    case "L":
      guard let elements = member.value.array else { throw wrong() }
      var list: [AWSDocument] = []
      for element in elements { list.append(try attribute(element, name, depth: depth + 1)) }
      value = .list(list)
    case "M":
      guard let inner = member.value.object else { throw wrong() }
      var map = AWSMembers()
      for part in inner { map[part.key] = try attribute(part.value, part.key, depth: depth + 1) }
      value = .map(map)
    default: throw Malformed(message: "\"\(name)\" has the type \"\(member.key)\", which DynamoDB does not have")
    }
    return .map([member.key: value])
  }

  /// The text of an item, attributes sorted.
  static func text(_ item: AWSDocument) -> String { JSONWriter(escapesHTML: true, sortsKeys: true).string(json(item)) }

  private static func json(_ document: AWSDocument) -> JSONValue {
    switch document {
    case .null: .null
    case .bool(let truth): .bool(truth)
    case .blob(let bytes): .string(Base64.standard.encode(bytes))
    case .list(let elements): .array(elements.map(json))
    case .map(let members): .object(JSONObject(members.map { JSONObject.Member($0.name, json($0.value)) }))
    default: .string(document.text ?? "")
    }
  }
}
