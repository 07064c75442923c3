extension Number: CustomStringConvertible {
  /// Exact decimal text without an exponent, with the fewest digits that read back as the same number.
  package var description: String {
    switch self {
    case .small(let value): String(value)
    case .big(let value): value.isInfinite ? infinityText : value.shortestDigits.plainText()
    }
  }

  private var infinityText: String { isNegative ? "-Inf" : "+Inf" }

  /// Text with exactly `decimals` digits after the point, rounded to nearest.
  package func fixed(decimals: Int) -> String {
    let value = bigValue
    if value.isInfinite { return infinityText }
    if value.isZero { return value.digits(count: 0).plainText(decimals: decimals) }
    let leading = value.digits(count: 0)
    let count = leading.exponent + decimals
    if count > 0 { return value.digits(count: count).plainText(decimals: decimals) }
    let half = [UInt8(ascii: "5")]
    let isAboveHalf = count == 0 && half.lexicographicallyPrecedes(leading.withoutTrailingZeros.digits)
    let rounded = DecimalDigits(
      isNegative: leading.isNegative, digits: isAboveHalf ? [UInt8(ascii: "1")] : [], exponent: 1 - decimals)
    return rounded.plainText(decimals: decimals)
  }

  /// Text such as `1.5e+06`, with `decimals` digits after the point or as few as are exact.
  package func scientific(decimals: Int? = nil) -> String {
    let value = bigValue
    if value.isInfinite { return infinityText }
    guard let decimals else { return value.shortestDigits.exponentText() }
    return value.digits(count: decimals + 1).exponentText(decimals: decimals)
  }

  /// Text with an exponent only where it is very large or small, with `digits` significant digits or as few as are exact.
  package func general(digits: Int? = nil) -> String {
    let value = bigValue
    if value.isInfinite { return infinityText }
    let rounded: DecimalDigits
    var limit = 6
    if let digits {
      rounded = value.digits(count: max(digits, 1)).withoutTrailingZeros
      limit = max(digits, 1)
      if limit > rounded.digits.count && rounded.digits.count >= rounded.exponent { limit = rounded.digits.count }
    } else {
      rounded = value.shortestDigits
    }
    let power = rounded.digits.isEmpty ? 0 : rounded.exponent - 1
    if power < -4 || power >= max(limit, 1) { return rounded.exponentText() }
    return rounded.plainText()
  }

  /// A whole number in `base` (2…36), digits in lower case; `nil` when it is not whole.
  package func integerText(base: Int) -> String? {
    switch self {
    case .small(let value): return String(value, radix: base)
    case .big(let value):
      guard value.isInteger, !value.isInfinite else { return nil }
      if value.isZero { return "0" }
      let bits = Int(value.digits(count: 2, base: 2).exponent)
      var perDigit = 1
      while (1 << (perDigit + 1)) <= base { perDigit += 1 }
      return value.digits(count: bits / perDigit + 2, base: base).plainText(decimals: 0)
    }
  }

  /// The number that a decimal text spells: `12`, `-1.5e3`, `.5`, `1p4` (a power of two), `Inf`; `nil` for anything else.
  ///
  /// Exponents beyond one million are refused, so that no short text makes work without bound.
  package init?(parsing text: String) {
    var parser = NumberParser(text)
    guard let number = parser.parse() else { return nil }
    self = number
  }

  /// The whole number that `text` (with a sign, if any) spells in `base` (2…62); `nil` for anything else.
  package init?(parsing text: String, base: Int) {
    var digits = Substring(text)
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits.removeFirst() }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ NumberParser.digit($0, base: base) != nil }) else { return nil }
    let value = BigFloat.integer(String(digits), base: base)
    self.init(normalizing: isNegative && !value.isZero ? value.negated : value)
  }
}
