/// A sign and digits: the value is 0.DIGITS times the base to the power of `exponent`.
struct DecimalDigits {
  var isNegative: Bool
  /// ASCII, without a leading zero; empty for zero.
  var digits: [UInt8]
  var exponent: Int

  private static let zero = UInt8(ascii: "0")

  var withoutTrailingZeros: DecimalDigits {
    var result = self
    while result.digits.last == DecimalDigits.zero { result.digits.removeLast() }
    return result
  }

  /// Text such as `-0.125e3`, for reading back.
  var scientificText: String {
    let digits = String(decoding: self.digits, as: UTF8.self)
    return "\(isNegative ? "-" : "")0.\(digits.isEmpty ? "0" : digits)e\(exponent)"
  }

  /// Plain text with as many decimals as there are digits, or exactly `decimals`; the digits are not rounded here.
  func plainText(decimals: Int? = nil) -> String {
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    if exponent <= 0 {
      text.append(DecimalDigits.zero)
    } else {
      text += digits.prefix(exponent)
      text += repeatElement(DecimalDigits.zero, count: max(0, exponent - digits.count))
    }
    let wanted = decimals ?? max(0, digits.count - exponent)
    if wanted > 0 {
      text.append(UInt8(ascii: "."))
      var fraction = Array(repeatElement(DecimalDigits.zero, count: digits.isEmpty ? wanted : max(0, -exponent)))
      fraction += digits.dropFirst(max(0, exponent))
      fraction += repeatElement(DecimalDigits.zero, count: max(0, wanted - fraction.count))
      text += fraction.prefix(wanted)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Text such as `1.5e+06` with as many decimals as there are digits, or exactly `decimals`.
  func exponentText(decimals: Int? = nil) -> String {
    let wanted = decimals ?? max(0, digits.count - 1)
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    text.append(digits.first ?? DecimalDigits.zero)
    if wanted > 0 {
      text.append(UInt8(ascii: "."))
      let fraction = digits.dropFirst().prefix(wanted)
      text += fraction
      text += repeatElement(DecimalDigits.zero, count: max(0, wanted - fraction.count))
    }
    let power = digits.isEmpty ? 0 : exponent - 1
    let number = String(abs(power))
    text += Array("e\(power < 0 ? "-" : "+")\(number.count < 2 ? "0" : "")\(number)".utf8)
    return String(decoding: text, as: UTF8.self)
  }
}
