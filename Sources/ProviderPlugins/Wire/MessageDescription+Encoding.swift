extension MessageDescription {
  /// The bytes of a message; fields that the description does not know are left out.
  package func encode(_ message: WireMessage) -> [UInt8] {
    var writer = WireWriter()
    for field in fields {
      guard let value = message[field.name] else { continue }
      switch (field.occurrence, value) {
      case (.repeated, .list(let elements)):
        for element in elements { write(element, field, to: &writer) }
      case (.map, .map(let entries)):
        for (key, element) in entries.sorted(by: { $0.key < $1.key }) {
          writer.write(field.number, content: entry(key, element, field))
        }
      case (.single, _):
        if !value.isZero { write(value, field, to: &writer) }
      default: write(value, field, to: &writer)
      }
    }
    return writer.bytes
  }

  private func entry(_ key: String, _ value: WireValue, _ field: FieldDescription) -> [UInt8] {
    var writer = WireWriter()
    writer.write(1, content: Array(key.utf8))
    let place = FieldDescription(number: 2, name: field.name, kind: field.kind, occurrence: .optional)
    write(value, place, to: &writer)
    return writer.bytes
  }

  private func write(_ value: WireValue, _ field: FieldDescription, to writer: inout WireWriter) {
    switch (field.kind, value) {
    case (.bool, .bool(let flag)): writer.write(field.number, varint: flag ? 1 : 0)
    case (.integer, .integer(let number)): writer.write(field.number, varint: UInt64(bitPattern: number))
    case (.string, .string(let text)): writer.write(field.number, content: Array(text.utf8))
    case (.bytes, .bytes(let bytes)): writer.write(field.number, content: bytes)
    case (.message(let description), .message(let message)):
      writer.write(field.number, content: description().encode(message))
    default: break
    }
  }
}

extension WireValue {
  /// Whether it says the same as absence; a message never does.
  fileprivate var isZero: Bool {
    switch self {
    case .bool(let flag): !flag
    case .integer(let number): number == 0
    case .string(let text): text.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .message, .list, .map: false
    }
  }
}
