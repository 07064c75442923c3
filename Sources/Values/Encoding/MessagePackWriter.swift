/// Writes MessagePack in its shortest forms.
struct MessagePackWriter {
  private(set) var bytes: [UInt8] = []

  mutating func writeNil() { bytes.append(0xC0) }

  mutating func write(_ flag: Bool) { bytes.append(flag ? 0xC3 : 0xC2) }

  mutating func write(_ value: Int64) {
    switch value {
    case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: value))
    case -32..<0: bytes.append(UInt8(truncatingIfNeeded: value))
    case 0x80...0xFF: bytes += [0xCC, UInt8(truncatingIfNeeded: value)]
    case 0x100...0xFFFF: append(0xCD, UInt64(bitPattern: value), 2)
    case 0x10000...0xFFFF_FFFF: append(0xCE, UInt64(bitPattern: value), 4)
    case 0x1_0000_0000...: append(0xCF, UInt64(bitPattern: value), 8)
    case -128..<(-32): append(0xD0, UInt64(bitPattern: value), 1)
    case -32768..<(-128): append(0xD1, UInt64(bitPattern: value), 2)
    case -2_147_483_648..<(-32768): append(0xD2, UInt64(bitPattern: value), 4)
    default: append(0xD3, UInt64(bitPattern: value), 8)
    }
  }

  mutating func write(_ value: Double) { append(0xCB, value.bitPattern, 8) }

  mutating func write(_ text: String) {
    let count = text.utf8.count
    switch count {
    case 0..<32: bytes.append(0xA0 | UInt8(truncatingIfNeeded: count))
    case 32...0xFF: append(0xD9, UInt64(count), 1)
    case 0x100...0xFFFF: append(0xDA, UInt64(count), 2)
    default: append(0xDB, UInt64(count), 4)
    }
    bytes += text.utf8
  }

  mutating func writeBinary(_ content: [UInt8]) {
    switch content.count {
    case 0...0xFF: append(0xC4, UInt64(content.count), 1)
    case 0x100...0xFFFF: append(0xC5, UInt64(content.count), 2)
    default: append(0xC6, UInt64(content.count), 4)
    }
    bytes += content
  }

  mutating func writeArray(count: Int) {
    switch count {
    case 0..<16: bytes.append(0x90 | UInt8(truncatingIfNeeded: count))
    case 16...0xFFFF: append(0xDC, UInt64(count), 2)
    default: append(0xDD, UInt64(count), 4)
    }
  }

  mutating func writeMap(count: Int) {
    switch count {
    case 0..<16: bytes.append(0x80 | UInt8(truncatingIfNeeded: count))
    case 16...0xFFFF: append(0xDE, UInt64(count), 2)
    default: append(0xDF, UInt64(count), 4)
    }
  }

  mutating func writeExtension(_ kind: UInt8, _ content: [UInt8]) {
    switch content.count {
    case 1: bytes.append(0xD4)
    case 2: bytes.append(0xD5)
    case 4: bytes.append(0xD6)
    case 8: bytes.append(0xD7)
    case 16: bytes.append(0xD8)
    case 0...0xFF: append(0xC7, UInt64(content.count), 1)
    case 0x100...0xFFFF: append(0xC8, UInt64(content.count), 2)
    default: append(0xC9, UInt64(content.count), 4)
    }
    bytes.append(kind)
    bytes += content
  }

  private mutating func append(_ head: UInt8, _ value: UInt64, _ width: Int) {
    bytes.append(head)
    for shift in (0..<width).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift * 8))) }
  }
}
