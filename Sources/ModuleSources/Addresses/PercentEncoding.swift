/// Bytes of URLs as `%41`.
enum PercentEncoding {
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// The text with every pair of digits after `%` as its byte; others stay.
  static func decode(_ text: String) -> String {
    let source = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < source.count {
      if source[at] == UInt8(ascii: "%"), at + 2 < source.count, let high = value(source[at + 1]),
        let low = value(source[at + 2])
      {
        result.append(high << 4 | low)
        at += 3
      } else {
        result.append(source[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text with all but letters, digits, and `-_.~/:*` encoded.
  static func encode(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-_.~/:*".utf8.contains(byte)
      result += isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 65...70: digit - 55
    case 97...102: digit - 87
    default: nil
    }
  }
}
