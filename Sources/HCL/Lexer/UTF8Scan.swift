/// Reading UTF-8 by its outer form only, as the reference's scanner does: a lead byte and its continuation bytes.
enum UTF8Scan {
  /// The length of the character at `index`; 0 when the bytes there are broken.
  static func length(in bytes: [UInt8], at index: Int, end: Int) -> Int {
    let lead = bytes[index]
    let length: Int
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC0...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF7: length = 4
    default: return 0
    }
    guard index + length <= end else { return 0 }
    for next in (index + 1)..<(index + length) where bytes[next] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The scalar at `index` and its length; `nil` when the bytes there are no scalar.
  static func scalar(in bytes: [UInt8], at index: Int, end: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let length = length(in: bytes, at: index, end: end)
    guard length > 0 else { return nil }
    var value: UInt32
    switch length {
    case 1: value = UInt32(bytes[index])
    case 2: value = UInt32(bytes[index] & 0x1F)
    case 3: value = UInt32(bytes[index] & 0x0F)
    default: value = UInt32(bytes[index] & 0x07)
    }
    for next in (index + 1)..<max(index + 1, index + length) { value = value << 6 | UInt32(bytes[next] & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }

  /// Line and column after `bytes[start..<end]`, which begins at `line` and `column`. A carriage return counts only
  /// together with a line feed; everything else counts one per grapheme cluster.
  static func advance(
    _ bytes: [UInt8], _ start: Int, _ end: Int, line: Int32, column: Int32
  ) -> (line: Int32, column: Int32) {
    var line = line
    var column = column
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte >= 0x80 { return advanceSlowly(bytes, start, end, from: index, line: line, column: column) }
      if byte == UInt8(ascii: "\n") {
        line &+= 1
        column = 1
      } else if byte == UInt8(ascii: "\r"), index + 1 < end, bytes[index + 1] == UInt8(ascii: "\n") {
        // Counted with the line feed.
      } else {
        column &+= 1
      }
      index += 1
    }
    return (line, column)
  }

  private static func advanceSlowly(
    _ bytes: [UInt8], _ start: Int, _ end: Int, from index: Int, line: Int32, column: Int32
  ) -> (line: Int32, column: Int32) {
    var line = line
    var column = column
    var from = index
    // A combining character joins the ASCII character before it.
    if index > start, bytes[index - 1] != UInt8(ascii: "\n") {
      from = index - 1
      column &-= 1
    }
    for character in String(decoding: bytes[from..<end], as: UTF8.self) {
      if character == "\n" || character == "\r\n" {
        line &+= 1
        column = 1
      } else {
        column &+= 1
      }
    }
    return (line, column)
  }
}
