extension JSONNumber {
  /// The form of Go's encoding/json: plain digits from 1e-6 up to 1e21, else an exponent without leading zeros.
  static func goText(of value: Double) -> String {
    guard value.isFinite else { return "0" }
    let (digits, exponent) = shortestDigits(of: value.magnitude)
    let sign = value.sign == .minus ? "-" : ""
    guard digits != "0" else { return sign + "0" }
    let count = digits.utf8.count
    if value.magnitude < 1e-6 || value.magnitude >= 1e21 {
      let fraction = digits.dropFirst()
      let mantissa = String(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction)
      return sign + mantissa + (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if exponent + 1 >= count { return sign + digits + String(repeating: "0", count: exponent + 1 - count) }
    return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }

  /// The fewest digits that read back equal, and the decimal exponent of the first of them.
  private static func shortestDigits(of value: Double) -> (digits: String, exponent: Int) {
    let text = value.description
    let parts = text.split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].split(separator: ".", maxSplits: 1)
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let whole = mantissa[0]
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    var digits = Substring(whole + fraction)
    exponent += whole.utf8.count - 1
    while digits.count > 1, digits.hasPrefix("0") {
      digits = digits.dropFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.hasSuffix("0") { digits = digits.dropLast() }
    return (String(digits), exponent)
  }
}
