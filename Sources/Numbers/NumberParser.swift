/// Reads the text of a number.
struct NumberParser {
  private let bytes: [UInt8]
  private var position = 0

  static let exponentLimit = 1_000_000

  init(_ text: String) { bytes = Array(text.utf8) }

  /// What a digit in `base` is worth: in bases over 36 lower case is below upper case.
  static func digit(_ byte: UInt8, base: Int) -> Int? {
    let value: Int
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = Int(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      value = Int(byte - UInt8(ascii: "A")) + (base > 36 ? 36 : 10)
    default: return nil
    }
    return value < base ? value : nil
  }

  mutating func parse() -> Number? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    let rest = bytes[position...]
    if rest.elementsEqual("Inf".utf8) || rest.elementsEqual("inf".utf8) {
      return isNegative ? Number.infinity.negated : .infinity
    }
    let start = position
    let whole = takeDigits()
    var count = whole
    let hasPoint = take(".")
    if hasPoint { count += takeDigits() }
    guard count > 0 else { return nil }
    if position == bytes.count, !hasPoint, count <= 18 { return small(bytes[start...], isNegative) }
    var mantissa = String(decoding: bytes[start..<position], as: UTF8.self)
    var powerOfTwo = 0
    if position < bytes.count {
      let isBinary = take("p") || take("P")
      guard isBinary || take("e") || take("E"), let exponent = takeExponent() else { return nil }
      if isBinary { powerOfTwo = exponent } else { mantissa += "e\(exponent)" }
    }
    guard position == bytes.count else { return nil }
    var value = BigFloat.decimal(mantissa)
    if powerOfTwo != 0 { value = value.scaled(byPowerOfTwo: powerOfTwo) }
    return Number(normalizing: isNegative ? value.negated : value)
  }

  private func small(_ digits: ArraySlice<UInt8>, _ isNegative: Bool) -> Number {
    var value: Int64 = 0
    for digit in digits { value = value &* 10 &+ Int64(digit &- UInt8(ascii: "0")) }
    if value == 0 && isNegative { return Number.zero.negated }
    return .small(isNegative ? -value : value)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func takeDigits() -> Int {
    let start = position
    while position < bytes.count, NumberParser.digit(bytes[position], base: 10) != nil { position += 1 }
    return position - start
  }

  private mutating func takeExponent() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    let start = position
    guard takeDigits() > 0, let value = Int(String(decoding: bytes[start..<position], as: UTF8.self)),
      value <= NumberParser.exponentLimit
    else { return nil }
    return isNegative ? -value : value
  }
}
