/// The encoding of Unicode labels in host names (RFC 3492).
enum Punycode {
  private static let base = 36
  private static let tMin = 1
  private static let tMax = 26

  private static func adapt(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / max(count, 1)
    var k = 0
    while delta > ((base - tMin) * tMax) / 2 {
      delta /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * delta / (delta + 38)
  }

  private static func threshold(_ k: Int, _ bias: Int) -> Int { k <= bias ? tMin : min(max(k - bias, tMin), tMax) }

  /// The ASCII form of a label without its `xn--` prefix; `nil` for labels beyond what a host name can hold.
  static func encode(_ label: String) -> String? {
    let input = label.unicodeScalars.map { Int($0.value) }
    guard input.count <= 255 else { return nil }
    var output = input.filter { $0 < 0x80 }.map { UInt8($0) }
    let basicCount = output.count
    var handled = basicCount
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var (n, delta, bias) = (0x80, 0, 72)
    while handled < input.count {
      guard let next = input.filter({ $0 >= n }).min() else { return nil }
      delta += (next - n) * (handled + 1)
      n = next
      for scalar in input {
        if scalar < n { delta += 1 }
        guard scalar == n else { continue }
        appendDelta(delta, bias, to: &output)
        bias = adapt(delta, handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      n += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func appendDelta(_ delta: Int, _ bias: Int, to output: inout [UInt8]) {
    var q = delta
    var k = base
    while true {
      let t = threshold(k, bias)
      if q < t { break }
      output.append(digit(t + (q - t) % (base - t)))
      q = (q - t) / (base - t)
      k += base
    }
    output.append(digit(q))
  }

  private static func digit(_ value: Int) -> UInt8 { UInt8(truncatingIfNeeded: value < 26 ? value + 97 : value + 22) }

  /// The Unicode form of what follows `xn--`; `nil` when it is not valid.
  static func decode(_ text: String) -> String? {
    var bytes = Array(text.utf8)[...]
    guard bytes.count <= 255 else { return nil }
    var output: [Int] = []
    if let dash = bytes.lastIndex(of: UInt8(ascii: "-")) {
      output = bytes[..<dash].map(Int.init)
      bytes = bytes[(dash + 1)...]
    }
    var (n, i, bias) = (0x80, 0, 72)
    while !bytes.isEmpty {
      let old = i
      var weight = 1
      var k = base
      while true {
        guard let byte = bytes.popFirst(), let value = value(of: byte) else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: weight)
        guard !overflow, i <= 0x7fff_ffff else { return nil }
        i += product
        let t = threshold(k, bias)
        if value < t { break }
        weight *= base - t
        guard weight < 0x7fff_ffff else { return nil }
        k += base
      }
      bias = adapt(i - old, output.count + 1, isFirst: old == 0)
      n += i / (output.count + 1)
      i %= output.count + 1
      output.insert(n, at: i)
      i += 1
    }
    var result = String.UnicodeScalarView()
    for value in output {
      guard let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else { return nil }
      result.append(scalar)
    }
    return String(result)
  }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 97
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 22
    default: nil
    }
  }
}
