/// Durations as Go writes them: `1h30m`, `1.5s`, `250ms`.
enum GoDuration {
  /// The duration; `nil` when the text has another form.
  static func parse(_ text: String) -> Duration? {
    var rest = text[...]
    var sign = 1.0
    if let first = rest.first, first == "+" || first == "-" {
      sign = first == "-" ? -1 : 1
      rest.removeFirst()
    }
    if rest == "0" { return .zero }
    guard !rest.isEmpty else { return nil }
    var seconds = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let amount = Double(digits), !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      guard let size = sizes[String(unit)] else { return nil }
      rest = rest.dropFirst(unit.count)
      seconds += amount * size
    }
    guard seconds.isFinite, seconds < 1e9 else { return nil }
    return .seconds(seconds * sign)
  }

  /// Seconds in each unit.
  private static let sizes: [String: Double] = [
    "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600,
  ]
}
