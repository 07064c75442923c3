/// Moments as YAML writes them: `2001-01-02`, `2001-1-2 3:4:5.5`, `2001-01-02t03:04:05+01:00`.
enum YAMLMoment {
  /// The moment in RFC 3339 form without fraction; `nil` for any other text.
  static func rfc3339(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 8, bytes.prefix(4).allSatisfy({ (48...57).contains($0) }), bytes[4] == UInt8(ascii: "-") else {
      return nil
    }
    let split = text.firstIndex { "Tt ".contains($0) }
    guard let date = fields(text[..<(split ?? text.endIndex)], "-"), date.count == 3 else { return nil }
    var clock = [0, 0, 0]
    var zone = "Z"
    if let split {
      var rest = text[text.index(after: split)...]
      if text[split] != " " {
        guard let (offset, length) = offset(rest) else { return nil }
        zone = offset
        rest = rest.dropLast(length)
      }
      let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
      guard let head = parts.first, parts.count <= 2, let time = fields(head, ":"), time.count == 3,
        parts.count == 1 || (!parts[1].isEmpty && parts[1].allSatisfy(\.isNumber))
      else { return nil }
      clock = time
    }
    let result =
      "\(DateFormat.padded(date[0], 4))-\(DateFormat.padded(date[1]))-\(DateFormat.padded(date[2]))"
      + "T" + clock.map { DateFormat.padded($0) }.joined(separator: ":") + zone
    return ZonedTime(result) == nil ? nil : result
  }

  private static func fields(_ text: Substring, _ separator: Character) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
    return numbers.count == parts.count ? numbers : nil
  }

  /// `Z` or `+01:00` at the end, with its length.
  private static func offset(_ text: Substring) -> (text: String, length: Int)? {
    if text.last == "Z" { return ("Z", 1) }
    let end = text.suffix(6)
    guard end.count == 6, end.first == "+" || end.first == "-" else { return nil }
    return end.dropFirst() == "00:00" ? ("Z", 6) : (String(end), 6)
  }
}
