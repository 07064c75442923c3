/// Fixed-width numbers with the least byte first.
enum LittleEndian {
  static func append(_ value: Int, width: Int, to bytes: inout [UInt8]) {
    for shift in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (shift * 8))) }
  }

  /// The number at a place; `nil` when the bytes end before.
  static func read(_ bytes: [UInt8], at offset: Int, width: Int) -> Int? {
    guard offset >= 0, width <= 8, offset <= bytes.count - width else { return nil }
    var value = 0
    for index in (0..<width).reversed() { value = value << 8 | Int(bytes[offset + index]) }
    return value
  }
}
