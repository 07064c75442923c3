import JSON
import Numbers

/// Values as MessagePack against a type, as plans and the plugin protocol hold them: unknowns are extensions, and where
/// the type says `dynamic`, an array of the type's JSON and the value stands.
package enum ValueMessagePack {
  static let unknownKind: UInt8 = 0
  static let refinedKind: UInt8 = 0x0C

  /// The bytes of a value without marks; throws where a mark stands or the value does not fit.
  package static func encode(_ value: Value, as type: ValueType) throws(ConversionError) -> [UInt8] {
    let value = value.type.conforms(to: type) ? value : try value.converted(to: type)
    var writer = MessagePackWriter()
    try write(value, as: type, at: .root, to: &writer)
    return writer.bytes
  }

  private static func write(
    _ value: Value, as type: ValueType, at path: ValuePath, to writer: inout MessagePackWriter
  ) throws(ConversionError) {
    if type == .dynamic, value.type != .dynamic, value.marks.isEmpty {
      writer.writeArray(count: 2)
      writer.writeBinary(JSONWriter().bytes(TypeJSON.encode(value.type)))
      return try write(value, as: value.type, at: path, to: &writer)
    }
    switch value {
    case .marked: throw ConversionError("the value has marks that cannot be sent", at: path)
    case .unknown(let unknown): write(unknown, to: &writer)
    case .null: writer.writeNil()
    case .bool(let flag): writer.write(flag)
    case .string(let text): writer.write(text)
    case .number(let number): write(number, to: &writer)
    case .list(let list): try write(list.elements, as: type, at: path, to: &writer)
    case .set(let set): try write(set.elements, as: type, at: path, to: &writer)
    case .tuple(let elements): try write(elements, as: type, at: path, to: &writer)
    case .map(let map):
      writer.writeMap(count: map.elements.count)
      for (key, element) in map.elements.pairs {
        writer.write(key)
        try write(element, as: type.elementType ?? element.type, at: path.index(.string(key)), to: &writer)
      }
    case .object(let attributes):
      writer.writeMap(count: attributes.count)
      for (name, element) in attributes.pairs {
        writer.write(name)
        let wanted = type.part(at: .attribute(name)) ?? element.type
        try write(element, as: wanted, at: path.attribute(name), to: &writer)
      }
    }
  }

  private static func write(
    _ elements: [Value], as type: ValueType, at path: ValuePath, to writer: inout MessagePackWriter
  ) throws(ConversionError) {
    writer.writeArray(count: elements.count)
    for (index, element) in elements.enumerated() {
      let step = ValuePath.Step.index(.number(index))
      try write(element, as: type.part(at: step) ?? element.type, at: ValuePath(path.steps + [step]), to: &writer)
    }
  }

  static func write(_ number: Number, to writer: inout MessagePackWriter) {
    if let whole = number.intValue {
      writer.write(Int64(whole))
    } else if let double = Number(number.doubleValue), double == number {
      writer.write(number.doubleValue)
    } else {
      writer.write(number.description)
    }
  }

  private static func write(_ unknown: UnknownValue, to writer: inout MessagePackWriter) {
    var known = unknown.refinements
    // What a longer text could change is not worth sending.
    if known.prefix.utf8.count > 256 { known.prefix = String(known.prefix.prefix(64)) }
    if known.minimumLength == 0 { known.minimumLength = nil }
    if known.isEmpty || unknown.type == .dynamic { return writer.writeExtension(unknownKind, [0]) }
    writer.writeExtension(refinedKind, refinementBytes(known))
  }

  private static func refinementBytes(_ known: Refinements) -> [UInt8] {
    var entries: [(Int64, (inout MessagePackWriter) -> Void)] = []
    if known.isNotNull { entries.append((1, { $0.write(false) })) }
    if !known.prefix.isEmpty { entries.append((2, { $0.write(known.prefix) })) }
    for (key, bound) in [(Int64(3), known.minimum), (4, known.maximum)] {
      guard let bound else { continue }
      entries.append(
        (
          key,
          {
            $0.writeArray(count: 2)
            write(bound.value, to: &$0)
            $0.write(bound.isInclusive)
          }
        ))
    }
    if let length = known.minimumLength { entries.append((5, { $0.write(Int64(length)) })) }
    if let length = known.maximumLength { entries.append((6, { $0.write(Int64(length)) })) }
    var writer = MessagePackWriter()
    writer.writeMap(count: entries.count)
    for (key, write) in entries {
      writer.write(key)
      write(&writer)
    }
    return writer.bytes
  }
}
