extension JSONCursor {
  /// Reads a string; the cursor stands on its opening quote.
  mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> String {
    at += 1
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        at += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(bytes, from: start) }
      if byte < 0x20 { throw failure("control characters in strings must be escaped") }
      at += 1
    }
    throw failure("unexpected end of the document in a string")
  }

  private mutating func escapedString(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) throws(Failure) -> String {
    var text = [UInt8](bytes[start..<at])
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text.append(contentsOf: try escape(bytes))
      case 0..<0x20:
        throw failure("control characters in strings must be escaped")
      default:
        text.append(byte)
        at += 1
      }
    }
    throw failure("unexpected end of the document in a string")
  }

  private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> [UInt8] {
    guard at + 1 < bytes.count else { throw failure("unexpected end of the document in a string") }
    let simple: UInt8
    switch bytes[at + 1] {
    case UInt8(ascii: "n"): simple = 0x0a
    case UInt8(ascii: "t"): simple = 0x09
    case UInt8(ascii: "r"): simple = 0x0d
    case UInt8(ascii: "b"): simple = 0x08
    case UInt8(ascii: "f"): simple = 0x0c
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): simple = bytes[at + 1]
    case UInt8(ascii: "u"): return try unicodeEscape(bytes)
    default: throw failure("unknown escape in a string")
    }
    at += 2
    return [simple]
  }

  /// `\uXXXX`, two of them for what needs a surrogate pair; a lone surrogate becomes U+FFFD.
  private mutating func unicodeEscape(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> [UInt8] {
    guard let first = hexDigits(bytes, from: at + 2) else { throw failure("expected four hexadecimal digits") }
    at += 6
    var scalar = first
    if (0xd800..<0xdc00).contains(first), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u"), let second = hexDigits(bytes, from: at + 2),
      (0xdc00..<0xe000).contains(second)
    {
      at += 6
      scalar = 0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)
    }
    return Array(String(Character(Unicode.Scalar(scalar) ?? "\u{fffd}")).utf8)
  }

  private func hexDigits(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt32? {
    guard bytes.count - start >= 4 else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<(start + 4)] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
