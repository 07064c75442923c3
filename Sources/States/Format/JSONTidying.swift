import JSON

/// Bringing JSON text into the form in which Go writes it.
enum JSONTidying {
  /// The text without white space between values, `<`, `>`, `&` and the line separators escaped. `bytes` are one value.
  static func tidy(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isInside = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): isInside.toggle()
      case 0x20, 0x0a, 0x0d, 0x09: if !isInside { continue }
      case UInt8(ascii: "\\") where index < bytes.endIndex:
        result.append(byte)
        result.append(bytes[index])
        index += 1
        continue
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
        result += "\\u00".utf8
        result += String(byte, radix: 16).utf8
        continue
      case 0xe2 where index + 1 < bytes.endIndex && bytes[index] == 0x80 && bytes[index + 1] & 0xfe == 0xa8:
        result += (bytes[index + 1] == 0xa8 ? "\\u2028" : "\\u2029").utf8
        index += 2
        continue
      default: break
      }
      result.append(byte)
    }
    return result
  }

  /// The text of a quoted string with escapes, which begins at offset `at` of the document.
  static func decode(
    _ quoted: Slice<UnsafeBufferPointer<UInt8>>, at: Int
  ) throws(JSONTextScanner.Failure) -> String {
    do throws(JSONError) {
      return try JSONReader.read(Array(quoted)).string ?? ""
    } catch {
      throw JSONTextScanner.Failure(kind: .syntax, message: error.message, byte: at + error.byte)
    }
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
