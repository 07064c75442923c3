/// Writes fields of messages.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int, varint value: UInt64) {
    append(UInt64(number) << 3)
    append(value)
  }

  mutating func write(_ number: Int, content: some Collection<UInt8>) {
    append(UInt64(number) << 3 | 2)
    append(UInt64(content.count))
    bytes += content
  }

  private mutating func append(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
