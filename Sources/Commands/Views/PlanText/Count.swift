/// Numbers and plurals in sentences.
enum Count {
  /// `1,000`.
  static func text(_ number: Int) -> String {
    let digits = Array(String(number))
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0, digits[index - 1] != "-" { result += "," }
      result.append(digit)
    }
    return result
  }

  /// `1 object`, `1,000 objects`.
  static func of(_ number: Int, _ noun: String) -> String { text(number) + " " + (number == 1 ? noun : noun + "s") }
}
