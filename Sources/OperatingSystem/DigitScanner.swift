/// Reads fixed runs of digits from a date.
struct DigitScanner {
  private let bytes: [UInt8]
  private var at = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { at == bytes.count }

  mutating func number(_ width: Int) -> Int? {
    guard bytes.count - at >= width else { return nil }
    var value = 0
    for byte in bytes[at..<(at + width)] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    at += width
    return value
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, UInt32(bytes[at]) == character.value else { return false }
    at += 1
    return true
  }

  /// Digits after the point as nanoseconds; those beyond the ninth are dropped.
  mutating func fraction() -> Int? {
    var value = 0
    var width = 0
    while at < bytes.count, (48...57).contains(bytes[at]) {
      if width < 9 { value = value * 10 + Int(bytes[at] - 48) }
      width += 1
      at += 1
    }
    guard width > 0 else { return nil }
    for _ in min(width, 9)..<9 { value *= 10 }
    return value
  }

  /// `Z` or `+hh:mm` as seconds east of UTC.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = number(2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
