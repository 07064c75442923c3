/// Base64 (RFC 4648).
package struct Base64: Sendable {
  /// With `+` and `/`, padded.
  package static let standard = Base64(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", isPadded: true)
  /// With `-` and `_`, not padded.
  package static let url = Base64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", isPadded: false)

  private let alphabet: [UInt8]
  private let values: [UInt8]
  private let isPadded: Bool

  private init(_ alphabet: String, isPadded: Bool) {
    self.alphabet = Array(alphabet.utf8)
    self.isPadded = isPadded
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in self.alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    self.values = values
  }

  /// The text for bytes.
  package func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var at = 0
    while at < bytes.count {
      let left = min(3, bytes.count - at)
      let word =
        UInt32(bytes[at]) << 16 | UInt32(left > 1 ? bytes[at + 1] : 0) << 8 | UInt32(left > 2 ? bytes[at + 2] : 0)
      for digit in 0...left { result.append(alphabet[Int(word >> UInt32(18 - 6 * digit) & 63)]) }
      if isPadded { for _ in left..<3 { result.append(UInt8(ascii: "=")) } }
      at += 3
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes of a text; nothing when it is not base64 of this kind. Line ends are skipped; padding must be there exactly
  /// when this kind has it, and unused bits are ignored, as in Go's decoder.
  package func decode(_ text: String) -> [UInt8]? {
    var digits: [UInt8] = []
    digits.reserveCapacity(text.utf8.count)
    var padding = 0
    for byte in text.utf8 where byte != 10 && byte != 13 {
      if byte == UInt8(ascii: "="), isPadded {
        padding += 1
        continue
      }
      guard padding == 0, values[Int(byte)] != 255 else { return nil }
      digits.append(values[Int(byte)])
    }
    guard digits.count % 4 != 1, !isPadded || (digits.count + padding) % 4 == 0, padding <= 2 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(digits.count * 3 / 4)
    var word: UInt32 = 0
    var bits: UInt32 = 0
    for digit in digits {
      word = word << 6 | UInt32(digit)
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      result.append(UInt8(truncatingIfNeeded: word >> bits))
    }
    return result
  }
}
