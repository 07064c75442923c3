/// A message as a tree: fields by their names. What is absent is the kind's zero when asked for.
package struct WireMessage: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  package private(set) var fields: [String: WireValue]

  package init(_ fields: [String: WireValue] = [:]) { self.fields = fields }

  package init(dictionaryLiteral elements: (String, WireValue)...) {
    fields = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  /// A field as it stands there; `nil` removes it.
  package subscript(name: String) -> WireValue? {
    get { fields[name] }
    set { fields[name] = newValue }
  }

  package func bool(_ name: String) -> Bool {
    if case .bool(let flag)? = fields[name] { return flag }
    return false
  }

  package func integer(_ name: String) -> Int64 { optionalInteger(name) ?? 0 }

  /// The number; `nil` when the field is absent.
  package func optionalInteger(_ name: String) -> Int64? {
    if case .integer(let value)? = fields[name] { return value }
    return nil
  }

  package func string(_ name: String) -> String { optionalString(name) ?? "" }

  /// The text; `nil` when the field is absent.
  package func optionalString(_ name: String) -> String? {
    if case .string(let text)? = fields[name] { return text }
    return nil
  }

  package func bytes(_ name: String) -> [UInt8] {
    if case .bytes(let bytes)? = fields[name] { return bytes }
    return []
  }

  /// The message inside; `nil` when the field is absent.
  package func message(_ name: String) -> WireMessage? {
    if case .message(let message)? = fields[name] { return message }
    return nil
  }

  /// The messages of a repeated field.
  package func messages(_ name: String) -> [WireMessage] {
    guard case .list(let elements)? = fields[name] else { return [] }
    return elements.compactMap { if case .message(let message) = $0 { message } else { nil } }
  }

  /// The entries of a map of messages.
  package func messageMap(_ name: String) -> [String: WireMessage] {
    guard case .map(let entries)? = fields[name] else { return [:] }
    return entries.compactMapValues { if case .message(let message) = $0 { message } else { nil } }
  }
}
