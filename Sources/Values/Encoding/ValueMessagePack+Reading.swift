import JSON
import Numbers

extension ValueMessagePack {
  /// How deep values may lie in each other.
  private static let depthLimit = 500

  /// The value that the bytes say against a type; throws what does not fit and where.
  package static func decode(_ bytes: [UInt8], as type: ValueType) throws(ConversionError) -> Value {
    var reader = MessagePackReader(bytes)
    let value = try read(&reader, as: type, at: .root)
    guard reader.isAtEnd else { throw ConversionError("MessagePack has bytes after the value") }
    return value
  }

  private static func read(
    _ reader: inout MessagePackReader, as type: ValueType, at path: ValuePath
  ) throws(ConversionError) -> Value {
    guard path.steps.count < depthLimit else { throw ConversionError("the value is nested too deeply") }
    let item = try reader.next()
    switch (item, type) {
    case (.null, _): return .null(type.withoutOptionalAttributes)
    case (.extension(let kind, let content), _): return try unknown(kind, content, type)
    case (.array(2), .dynamic):
      guard case .binary(let json) = try reader.next() else {
        throw ConversionError("a type is required", at: path)
      }
      let inner = try decodeType(json, at: path)
      // A type that says nothing could be wrapped again and again.
      guard inner != .dynamic else { throw ConversionError("a type is required", at: path) }
      return try read(&reader, as: inner, at: path)
    case (.bool(let flag), .bool): return .bool(flag)
    case (.string(let text), .string): return .string(normalizing: text)
    case (_, .number):
      if let number = number(item) { return .number(number) }
    case (.array(let count), .list(let element)):
      return .list(of: element, try elements(&reader, count, { _ in element }, at: path))
    case (.array(let count), .set(let element)):
      return .set(of: element, try elements(&reader, count, { _ in element }, at: path))
    case (.array(let count), .tuple(let types)) where count == types.count:
      return .tuple(try elements(&reader, count, { $0 < types.count ? types[$0] : nil }, at: path))
    case (.map(let count), .map(let element)):
      return .map(of: element, try attributes(&reader, count, { _ in element }, at: path))
    case (.map(let count), .object(let object)):
      let given = try attributes(&reader, count, { object[$0] }, at: path)
      let values = zip(object.names, object.types).map { given[$0] ?? .null($1.withoutOptionalAttributes) }
      return .object(KeyedValues(sortedKeys: object.names, values: values))
    default: break
    }
    throw ConversionError("a \(type.friendlyConstraintName) is required", at: path)
  }

  private static func number(_ item: MessagePackReader.Item) -> Number? {
    switch item {
    case .int(let value): .small(value)
    case .unsigned(let value): Number(parsing: String(value))
    case .float(let value): Number(value)
    case .string(let text): Number(parsing: text)
    default: nil
    }
  }

  private static func elements(
    _ reader: inout MessagePackReader, _ count: Int, _ type: (Int) -> ValueType?, at path: ValuePath
  ) throws(ConversionError) -> [Value] {
    var result: [Value] = []
    for index in 0..<count {
      result.append(try read(&reader, as: type(index) ?? .dynamic, at: path.index(.number(index))))
    }
    return result
  }

  private static func attributes(
    _ reader: inout MessagePackReader, _ count: Int, _ type: (String) -> ValueType?, at path: ValuePath
  ) throws(ConversionError) -> [String: Value] {
    var result: [String: Value] = [:]
    for _ in 0..<count {
      guard case .string(let key) = try reader.next() else { throw ConversionError("a key is required", at: path) }
      guard let type = type(key) else { throw ConversionError("unsupported attribute \"\(key)\"", at: path) }
      result[key] = try read(&reader, as: type, at: path.attribute(key))
    }
    return result
  }

  private static func decodeType(_ json: [UInt8], at path: ValuePath) throws(ConversionError) -> ValueType {
    do {
      return try TypeJSON.decode(try JSONReader.read(json))
    } catch {
      throw ConversionError("a type is required", at: path)
    }
  }

  private static func unknown(_ kind: Int8, _ content: [UInt8], _ type: ValueType) throws(ConversionError) -> Value {
    let type = type.withoutOptionalAttributes
    guard kind == Int8(refinedKind), type != .dynamic else { return .unknown(type) }
    var reader = MessagePackReader(content)
    guard case .map(let count) = try reader.next() else { return .unknown(type) }
    var known = Refinements.none
    for _ in 0..<count {
      guard case .int(let key) = try reader.next() else { return .unknown(type) }
      try readRefinement(key, &reader, into: &known)
    }
    return .refinedUnknown(type, known)
  }

  private static func readRefinement(
    _ key: Int64, _ reader: inout MessagePackReader, into known: inout Refinements
  ) throws(ConversionError) {
    let item = try reader.next()
    switch (key, item) {
    case (1, .bool(let isNull)): known.isNotNull = !isNull
    case (2, .string(let prefix)): known.prefix = prefix
    case (3, .array(2)), (4, .array(2)):
      let value = number(try reader.next())
      guard case .bool(let isInclusive) = try reader.next(), let value else { return }
      let bound = Refinements.NumberBound(value, isInclusive: isInclusive)
      if key == 3 { known.minimum = bound } else { known.maximum = bound }
    case (5, .int(let length)): known.minimumLength = Int(length)
    case (6, .int(let length)): known.maximumLength = Int(clamping: length)
    default: break
    }
  }
}
