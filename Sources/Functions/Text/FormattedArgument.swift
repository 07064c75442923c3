import JSON
import Numbers
import Text
import Values

/// How one argument looks under a verb.
enum FormattedArgument {
  static func text(of value: Value, _ verb: FormatVerb) throws(FunctionError) -> String {
    if verb.letter == UInt8(ascii: "v") { return try general(value, verb) }
    if value.isNull { throw FunctionError("null cannot be shown by \(verb.name)") }
    switch verb.letter {
    case UInt8(ascii: "t"):
      guard let flag = converted(value, .bool)?.boolValue else { throw unfit(verb, "a bool") }
      // The reference does not pad bools.
      return flag ? "true" : "false"
    case UInt8(ascii: "s"), UInt8(ascii: "q"):
      guard var text = converted(value, .string)?.stringValue else { throw unfit(verb, "a string") }
      if let precision = verb.precision { text = text.graphemes.prefix(precision).joined() }
      return verb.padded(verb.letter == UInt8(ascii: "q") ? QuotedText.quoted(text) : text)
    case UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
      guard let number = converted(value, .number)?.numberValue, number.isInteger, !number.isInfinite else {
        throw unfit(verb, "a whole number")
      }
      return integer(number, verb)
    default:
      guard let number = converted(value, .number)?.numberValue else { throw unfit(verb, "a number") }
      return float(number, verb)
    }
  }

  private static func converted(_ value: Value, _ type: ValueType) -> Value? { try? value.converted(to: type) }

  private static func unfit(_ verb: FormatVerb, _ kind: String) -> FunctionError {
    FunctionError("\(verb.name) needs \(kind)")
  }

  private static func general(_ value: Value, _ verb: FormatVerb) throws(FunctionError) -> String {
    if !verb.hasSharp {
      if let text = value.stringValue { return verb.padded(text) }
      if let number = value.numberValue { return verb.padded(number.general()) }
    }
    guard let json = try? ValueJSON.encode(value) else { throw FunctionError("the value cannot be shown by %v") }
    return verb.padded(JSONWriter().string(json))
  }

  private static func integer(_ number: Number, _ verb: FormatVerb) -> String {
    let base: Int
    var prefix = ""
    switch verb.letter {
    case UInt8(ascii: "b"): (base, prefix) = (2, "0b")
    case UInt8(ascii: "o"): (base, prefix) = (8, "0")
    case UInt8(ascii: "x"): (base, prefix) = (16, "0x")
    case UInt8(ascii: "X"): (base, prefix) = (16, "0X")
    default: base = 10
    }
    var digits = number.magnitude.integerText(base: base) ?? ""
    if verb.letter == UInt8(ascii: "X") { digits = digits.uppercased() }
    if let precision = verb.precision {
      if precision == 0 && number.isZero { return verb.number("", sign: "", mayFillWithZeros: false) }
      digits = String(repeating: "0", count: max(0, precision - digits.utf8.count)) + digits
    }
    return verb.number(
      digits, sign: verb.sign(isNegative: number.isNegative && !number.isZero), prefix: verb.hasSharp ? prefix : "",
      mayFillWithZeros: verb.precision == nil)
  }

  private static func float(_ number: Number, _ verb: FormatVerb) -> String {
    var text: String
    switch verb.letter {
    case UInt8(ascii: "e"), UInt8(ascii: "E"): text = number.scientific(decimals: verb.precision ?? 6)
    case UInt8(ascii: "g"), UInt8(ascii: "G"): text = number.general(digits: verb.precision)
    default: text = number.fixed(decimals: verb.precision ?? 6)
    }
    if verb.letter == UInt8(ascii: "E") || verb.letter == UInt8(ascii: "G") {
      text = String(text.map { $0 == "e" ? "E" : $0 })
    }
    let isNegative = text.hasPrefix("-")
    if isNegative || text.hasPrefix("+") { text.removeFirst() }
    let plain = number.isInfinite && !isNegative ? (verb.hasSpace ? " " : "+") : verb.sign(isNegative: isNegative)
    return verb.number(text, sign: plain, mayFillWithZeros: !number.isInfinite)
  }
}
