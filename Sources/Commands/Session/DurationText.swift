/// Times as options give them: `90s`, `5m`, `1h30m`, `1.5h`.
enum DurationText {
  /// `nil` when the text is none.
  static func parse(_ text: String) -> Duration? {
    if text == "0" { return .zero }
    var seconds = 0.0
    var number = ""
    var unit = ""
    var found = false
    func scale(_ unit: String) -> Double? {
      ["ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600][unit]
    }
    func close() -> Bool {
      guard let value = Double(number), let scale = scale(unit) else { return false }
      seconds += value * scale
      found = true
      number = ""
      unit = ""
      return true
    }
    for character in text {
      if character.isNumber || character == "." {
        if !unit.isEmpty, !close() { return nil }
        number.append(character)
      } else {
        unit.append(character)
      }
    }
    guard close(), found, seconds.isFinite, seconds < 1e9 else { return nil }
    return .nanoseconds(Int64(seconds * 1e9))
  }
}
