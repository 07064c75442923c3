/// Reads MessagePack item by item.
struct MessagePackReader {
  enum Item: Equatable {
    case null
    case bool(Bool)
    case int(Int64)
    case unsigned(UInt64)
    case float(Double)
    case string(String)
    case binary([UInt8])
    case array(Int)
    case map(Int)
    case `extension`(Int8, [UInt8])
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position >= bytes.count }

  /// Whether the next item is `nil`; it is not taken.
  var isAtNull: Bool { position < bytes.count && bytes[position] == 0xC0 }

  mutating func next() throws(ConversionError) -> Item {
    let head = UInt8(truncatingIfNeeded: try take(1))
    switch head {
    case 0x00...0x7F: return .int(Int64(head))
    case 0x80...0x8F: return .map(Int(head & 0x0F))
    case 0x90...0x9F: return .array(Int(head & 0x0F))
    case 0xA0...0xBF: return .string(try text(Int(head & 0x1F)))
    case 0xC0: return .null
    case 0xC2, 0xC3: return .bool(head == 0xC3)
    case 0xC4, 0xC5, 0xC6: return .binary(try content(try length(1 << (Int(head) - 0xC4))))
    case 0xC7, 0xC8, 0xC9: return try extended(try length(1 << (Int(head) - 0xC7)))
    case 0xCA: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: try take(4)))))
    case 0xCB: return .float(Double(bitPattern: try take(8)))
    case 0xCC, 0xCD, 0xCE, 0xCF:
      let value = try take(1 << (Int(head) - 0xCC))
      return Int64(exactly: value).map { .int($0) } ?? .unsigned(value)
    case 0xD0: return .int(Int64(Int8(truncatingIfNeeded: try take(1))))
    case 0xD1: return .int(Int64(Int16(truncatingIfNeeded: try take(2))))
    case 0xD2: return .int(Int64(Int32(truncatingIfNeeded: try take(4))))
    case 0xD3: return .int(Int64(bitPattern: try take(8)))
    case 0xD4...0xD8: return try extended(1 << (Int(head) - 0xD4))
    case 0xD9, 0xDA, 0xDB: return .string(try text(try length(1 << (Int(head) - 0xD9))))
    case 0xDC, 0xDD: return .array(try length(head == 0xDC ? 2 : 4))
    case 0xDE, 0xDF: return .map(try length(head == 0xDE ? 2 : 4))
    case 0xE0...0xFF: return .int(Int64(Int8(bitPattern: head)))
    default: throw ConversionError("malformed MessagePack")
    }
  }

  private mutating func take(_ width: Int) throws(ConversionError) -> UInt64 {
    guard bytes.count - position >= width else { throw ConversionError("MessagePack ends too early") }
    var value: UInt64 = 0
    for _ in 0..<width {
      value = value << 8 | UInt64(bytes[position])
      position += 1
    }
    return value
  }

  private mutating func length(_ width: Int) throws(ConversionError) -> Int {
    let value = Int(truncatingIfNeeded: try take(width))
    // Every element takes a byte at least.
    guard value <= bytes.count - position else { throw ConversionError("MessagePack ends too early") }
    return value
  }

  private mutating func content(_ count: Int) throws(ConversionError) -> [UInt8] {
    guard bytes.count - position >= count else { throw ConversionError("MessagePack ends too early") }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  private mutating func text(_ count: Int) throws(ConversionError) -> String {
    String(decoding: try content(count), as: UTF8.self)
  }

  private mutating func extended(_ count: Int) throws(ConversionError) -> Item {
    let kind = Int8(truncatingIfNeeded: try take(1))
    return .extension(kind, try content(count))
  }
}
