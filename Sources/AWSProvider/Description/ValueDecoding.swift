import AWSClient
import Numbers
import OperatingSystem
import Schemas
import Values

/// Turns parts of AWS's answers into values by the schema.
struct ValueDecoding {
  /// Whether what is missing becomes empty or zero in place of null.
  let fillsZero: Bool

  /// A number as a value.
  static func number(_ value: Double) -> Value? { Number(value).map { .number($0) } }

  /// The values of fields in a document, each by its schema; fields that are not read are left out.
  func object(_ fields: [Field], _ document: AWSDocument, _ block: BlockFacts) -> [String: Value] {
    var result: [String: Value] = [:]
    for field in fields where field.isRead {
      result[field.name] = value(field, document.at(field.member), block)
    }
    return result
  }

  private func value(_ field: Field, _ document: AWSDocument?, _ block: BlockFacts) -> Value? {
    let present = document.flatMap { $0.isNull ? nil : $0 }
    if case .custom(_, let decode) = field.form {
      return present.flatMap { decode($0) } ?? missing(field.name, block)
    }
    if let nested = block.blocks[field.name] { return blocks(field, present, nested) }
    guard let attribute = block.attributes[field.name] else { return nil }
    guard let present else { return missing(field.name, block) }
    return ValueDecoding.plain(present, attribute.type) ?? missing(field.name, block)
  }

  /// What stands for a member that is not there.
  func missing(_ name: String, _ block: BlockFacts) -> Value? {
    if let nested = block.blocks[name] { return nested.absent }
    guard let attribute = block.attributes[name] else { return nil }
    return fillsZero ? attribute.type.zero : attribute.defaultValue ?? .null(attribute.type)
  }

  private func blocks(_ field: Field, _ document: AWSDocument?, _ nested: NestedFacts) -> Value {
    guard let document else { return nested.absent }
    let type = nested.block.objectType
    var elements: [Value] = []
    switch field.form {
    case .object(let fields): elements = [element(fields, document, nested.block)]
    case .objects(let fields): elements = (document.list ?? []).map { element(fields, $0, nested.block) }
    default: return nested.absent
    }
    return switch nested.nesting {
    case .list: .list(of: type, elements)
    case .set: .set(of: type, elements)
    case .single, .group: elements.first ?? nested.absent
    case .map: nested.absent
    }
  }

  /// One nested object, complete.
  func element(_ fields: [Field], _ document: AWSDocument, _ block: BlockFacts) -> Value {
    var values = object(fields, document, block)
    for name in block.attributeNames + block.blockNames where values[name] == nil {
      values[name] = missing(name, block)
    }
    return .object(values)
  }

  /// A plain value by its type; nothing when the document has another shape.
  static func plain(_ document: AWSDocument, _ type: ValueType) -> Value? {
    switch type {
    case .string: return document.text.map { .string(normalizing: $0) }
    case .bool: return (document.bool ?? document.string.map { $0.lowercased() == "true" }).map { .bool($0) }
    case .number:
      if let whole = document.integer { return .number(.small(whole)) }
      if let double = document.double { return number(double) }
      return document.string.flatMap { Number(parsing: $0) }.map { .number($0) }
    case .list(let element): return document.list.map { .list(of: element, $0.compactMap { plain($0, element) }) }
    case .set(let element): return document.list.map { .set(of: element, $0.compactMap { plain($0, element) }) }
    case .map(let element):
      guard let members = document.members else { return nil }
      let pairs = members.compactMap { member in plain(member.value, element).map { (member.name, $0) } }
      return .map(of: element, Dictionary(pairs) { $1 })
    default: return nil
    }
  }
}

extension AWSDocument {
  /// The part at names joined by dots; nothing when one of them is missing.
  func at(_ path: String) -> AWSDocument? {
    if path.isEmpty { return self }
    var current = self
    for name in path.split(separator: ".") {
      let next = Int(name).map { current[$0] } ?? current[String(name)]
      guard let next, !next.isNull else { return nil }
      current = next
    }
    return current
  }

  /// Any primitive as text.
  var text: String? {
    switch self {
    case .string(let text): text
    case .integer(let value): String(value)
    case .double(let value): Number(value)?.description
    case .bool(let value): value ? "true" : "false"
    case .timestamp(let moment): moment.rfc3339
    case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    default: nil
    }
  }

  /// Puts a value at names joined by dots, making structures on the way.
  mutating func put(_ value: AWSDocument, at path: String) {
    let names = path.split(separator: ".", maxSplits: 1)
    guard let first = names.first else { return }
    if names.count == 1 {
      self[String(first)] = value
      return
    }
    var inner = self[String(first)] ?? .empty
    inner.put(value, at: String(names[1]))
    self[String(first)] = inner
  }
}
