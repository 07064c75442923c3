/// A length of time as Go writes it: `1h30m`, `300ms`.
struct GoDuration: Equatable {
  let seconds: Double

  /// Nothing when the text has another form.
  init?(_ text: String) {
    var rest = Substring(text)
    var sign = 1.0
    if let first = rest.first, first == "-" || first == "+" {
      if first == "-" { sign = -1 }
      rest = rest.dropFirst()
    }
    guard !rest.isEmpty else { return nil }
    if rest == "0" {
      seconds = 0
      return
    }
    var total = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let amount = Double(digits), let unit = GoDuration.unit(rest.dropFirst(digits.count)) else { return nil }
      total += amount * unit.seconds
      rest = rest.dropFirst(digits.count + unit.name.count)
    }
    seconds = sign * total
  }

  private static let units: [(name: String, seconds: Double)] = [
    ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
  ]

  private static func unit(_ text: Substring) -> (name: String, seconds: Double)? {
    units.filter { text.hasPrefix($0.name) }.max { $0.name.count < $1.name.count }
  }

  var duration: Duration { .milliseconds(Int64((seconds * 1000).clamped(to: -9e12...9e12))) }
}

extension Double {
  /// The nearest value inside a range.
  func clamped(to range: ClosedRange<Double>) -> Double {
    isNaN ? range.lowerBound : Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
