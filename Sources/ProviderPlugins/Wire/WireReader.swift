/// Reads the fields of one message, whatever they mean; contents are places in the bytes, nothing is copied.
struct WireReader {
  /// What stands behind a field's number.
  enum Payload: Equatable {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    case content(Range<Int>)
  }

  struct Field: Equatable {
    var number: Int
    var payload: Payload
  }

  let bytes: ArraySlice<UInt8>
  private var position: Int
  private let end: Int

  /// Reads the message at `range`, which is cut to the bytes that are there.
  init(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    position = min(max(bytes.startIndex, range.lowerBound), bytes.endIndex)
    end = min(max(position, range.upperBound), bytes.endIndex)
  }

  init(_ bytes: ArraySlice<UInt8>) { self.init(bytes, bytes.indices) }

  /// The next field; `nil` at the end of the message.
  mutating func next() throws(WireError) -> Field? {
    guard position < end else { return nil }
    let tag = try varint()
    guard let number = Int(exactly: tag >> 3), number > 0, number <= 0x1FFF_FFFF else {
      throw WireError("a field has no valid number")
    }
    switch tag & 7 {
    case 0: return Field(number: number, payload: .varint(try varint()))
    case 1: return Field(number: number, payload: .fixed64(try fixed(8)))
    case 2: return Field(number: number, payload: .content(try content()))
    case 5: return Field(number: number, payload: .fixed32(UInt32(truncatingIfNeeded: try fixed(4))))
    default: throw WireError("field \(number) has a kind that does not exist")
    }
  }

  /// The numbers in the content of a packed field.
  mutating func packedVarints() throws(WireError) -> [UInt64] {
    var numbers: [UInt64] = []
    while position < end { numbers.append(try varint()) }
    return numbers
  }

  private mutating func varint() throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard position < end else { throw WireError("the message ends within a number") }
      let byte = bytes[position]
      position += 1
      // The tenth byte has room for one bit; what is above it is dropped, as everywhere.
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw WireError("a number is too long")
  }

  private mutating func fixed(_ width: Int) throws(WireError) -> UInt64 {
    guard end - position >= width else { throw WireError("the message ends within a number") }
    var value: UInt64 = 0
    for at in 0..<width { value |= UInt64(bytes[position + at]) << UInt64(8 * at) }
    position += width
    return value
  }

  private mutating func content() throws(WireError) -> Range<Int> {
    guard let count = Int(exactly: try varint()), count <= end - position else {
      throw WireError("the message ends within a field")
    }
    defer { position += count }
    return position..<position + count
  }
}
