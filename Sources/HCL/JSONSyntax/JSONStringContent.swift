/// Reads what is between the quotes of a JSON string.
enum JSONStringContent {
  /// The text of a whole string token, quotes included; or the offset just behind the byte that is wrong.
  static func text(_ bytes: ArraySlice<UInt8>) -> Result<String, Failure> {
    guard bytes.count >= 2, bytes.last == UInt8(ascii: "\"") else { return .failure(Failure(offset: bytes.count)) }
    let inner = bytes.dropFirst().dropLast()
    guard inner.contains(UInt8(ascii: "\\")) else { return .success(String(decoding: inner, as: UTF8.self)) }
    var units: [UInt8] = []
    units.reserveCapacity(inner.count)
    var index = inner.startIndex
    while index < inner.endIndex {
      let byte = inner[index]
      guard byte == UInt8(ascii: "\\") else {
        units.append(byte)
        index += 1
        continue
      }
      guard index + 1 < inner.endIndex else { return .failure(Failure(offset: bytes.count)) }
      let letter = inner[index + 1]
      if letter == UInt8(ascii: "u") {
        guard let (scalar, after) = escape(inner, at: index) else {
          return .failure(Failure(offset: badDigit(inner, at: index + 2) - bytes.startIndex + 1))
        }
        units += Array(String(Character(scalar)).utf8)
        index = after
      } else if let plain = plain(letter) {
        units.append(plain)
        index += 2
      } else {
        return .failure(Failure(offset: index + 1 - bytes.startIndex + 1))
      }
    }
    return .success(String(decoding: units, as: UTF8.self))
  }

  struct Failure: Error {
    let offset: Int
  }

  private static func plain(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  /// `\uXXXX`, two of them for a character beyond the basic plane; half a pair is a replacement character.
  private static func escape(_ bytes: ArraySlice<UInt8>, at index: Int) -> (Unicode.Scalar, Int)? {
    guard let first = unit(bytes, at: index) else { return nil }
    if (0xD800..<0xDC00).contains(first), index + 6 < bytes.endIndex, bytes[index + 6] == UInt8(ascii: "\\"),
      let second = unit(bytes, at: index + 6), (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    {
      return (scalar, index + 12)
    }
    return (Unicode.Scalar(first) ?? "\u{FFFD}", index + 6)
  }

  private static func unit(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt32? {
    guard index + 6 <= bytes.endIndex, bytes[index + 1] == UInt8(ascii: "u") else { return nil }
    var value: UInt32 = 0
    for byte in bytes[(index + 2)..<(index + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func badDigit(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int {
    var index = start
    while index < bytes.endIndex, bytes[index] < 0x80, Character(Unicode.Scalar(bytes[index])).isHexDigit {
      index += 1
    }
    return index
  }
}
