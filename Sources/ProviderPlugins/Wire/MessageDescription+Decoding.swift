extension MessageDescription {
  /// How deep messages may lie in each other; the schema of a deep block needs two levels for each of its own.
  static let depthLimit = 200

  /// The message that the bytes hold. Fields that the description does not know are skipped.
  package func decode(_ bytes: [UInt8]) throws(WireError) -> WireMessage {
    try decode(bytes[...], bytes.indices, depth: 0)
  }

  /// The message at a place in the bytes.
  func decode(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>, depth: Int = 0) throws(WireError) -> WireMessage {
    guard depth < Self.depthLimit else { throw WireError("\(name) is nested too deeply") }
    var message = WireMessage()
    var lists: [String: [WireValue]] = [:]
    var maps: [String: [String: WireValue]] = [:]
    var reader = WireReader(bytes, range)
    while let found = try reader.next() {
      guard let field = field(found.number) else { continue }
      switch field.occurrence {
      case .single, .optional: message[field.name] = try value(of: field, found.payload, bytes, depth)
      case .repeated:
        lists[field.name, default: []] += try values(of: field, found.payload, bytes, depth)
      case .map:
        let (key, value) = try entry(of: field, found.payload, bytes, depth)
        maps[field.name, default: [:]][key] = value
      }
    }
    for (name, elements) in lists { message[name] = .list(elements) }
    for (name, entries) in maps { message[name] = .map(entries) }
    return message
  }

  private func value(
    of field: FieldDescription, _ payload: WireReader.Payload, _ bytes: ArraySlice<UInt8>, _ depth: Int
  ) throws(WireError) -> WireValue {
    switch (field.kind, payload) {
    case (.bool, .varint(let number)): return .bool(number != 0)
    case (.integer, .varint(let number)): return .integer(Int64(bitPattern: number))
    case (.string, .content(let range)): return .string(String(decoding: bytes[range], as: UTF8.self))
    case (.bytes, .content(let range)): return .bytes(Array(bytes[range]))
    case (.message(let description), .content(let range)):
      return .message(try description().decode(bytes, range, depth: depth + 1))
    default: throw WireError("the field \(field.name) of \(name) has another kind than it should")
    }
  }

  private func values(
    of field: FieldDescription, _ payload: WireReader.Payload, _ bytes: ArraySlice<UInt8>, _ depth: Int
  ) throws(WireError) -> [WireValue] {
    guard case .content(let range) = payload else { return [try value(of: field, payload, bytes, depth)] }
    var reader = WireReader(bytes, range)
    switch field.kind {
    case .bool: return try reader.packedVarints().map { .bool($0 != 0) }
    case .integer: return try reader.packedVarints().map { .integer(Int64(bitPattern: $0)) }
    default: return [try value(of: field, payload, bytes, depth)]
    }
  }

  /// An entry of a map is a message of a key (1) and a value (2).
  private func entry(
    of field: FieldDescription, _ payload: WireReader.Payload, _ bytes: ArraySlice<UInt8>, _ depth: Int
  ) throws(WireError) -> (String, WireValue) {
    guard case .content(let range) = payload else {
      throw WireError("the field \(field.name) of \(name) has another kind than it should")
    }
    var key = ""
    var held: WireValue?
    var reader = WireReader(bytes, range)
    while let found = try reader.next() {
      if found.number == 1, case .content(let text) = found.payload {
        key = String(decoding: bytes[text], as: UTF8.self)
      } else if found.number == 2 {
        held = try value(of: field, found.payload, bytes, depth)
      }
    }
    return (key, held ?? field.kind.zero)
  }
}

extension FieldDescription.Kind {
  /// What an absent value of a map's entry is.
  fileprivate var zero: WireValue {
    switch self {
    case .string: .string("")
    case .bytes: .bytes([])
    case .bool: .bool(false)
    case .integer: .integer(0)
    case .message: .message(WireMessage())
    }
  }
}
