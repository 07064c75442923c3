/// A range of IP addresses in CIDR notation.
struct AddressBlock {
  /// 4 or 16 bytes, as written: bits beyond the prefix may be set.
  let address: [UInt8]
  let prefix: Int

  var bits: Int { address.count * 8 }

  /// Reads `10.0.0.0/8` or `2001:db8::/32`.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = AddressBlock.address(parts[0]), let prefix = AddressBlock.decimal(parts[1]),
      prefix <= address.count * 8
    else { return nil }
    self.init(address: address, prefix: prefix)
  }

  init(address: [UInt8], prefix: Int) {
    self.address = address
    self.prefix = prefix
  }

  /// A decimal number as Go reads it here: digits only, leading zeros allowed.
  private static func decimal(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 6, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }

  static func address(_ text: Substring) -> [UInt8]? { text.contains(":") ? version6(text) : version4(text) }

  /// Four decimal parts; leading zeros are read as decimal, as the reference does.
  private static func version4(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard let value = decimal(part), value <= 255 else { return nil }
      bytes.append(UInt8(value))
    }
    return bytes
  }

  private static func version6(_ text: Substring) -> [UInt8]? {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2, let head = groups(halves[0]) else { return nil }
    if halves.count == 1 { return head.count == 16 ? head : nil }
    guard let tail = groups(halves[1]), head.count + tail.count <= 14 else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  private static func groups(_ text: Substring) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains(".") {
        guard let last = version4(part) else { return nil }
        bytes += last
        continue
      }
      guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt16(part, radix: 16)
      else { return nil }
      bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
    }
    return bytes
  }

  /// The address with all bits beyond the prefix cleared.
  var network: [UInt8] {
    var result = address
    for bit in prefix..<bits { result[bit / 8] &= ~(0x80 >> UInt8(bit % 8)) }
    return result
  }

  /// An address as text: IPv6 with its longest run of zero groups left out.
  static func text(of address: [UInt8]) -> String {
    if address.count == 4 { return address.map { String($0) }.joined(separator: ".") }
    if isMapped(address) { return text(of: Array(address.suffix(4))) }
    let groups = stride(from: 0, to: 16, by: 2).map { UInt16(address[$0]) << 8 | UInt16(address[$0 + 1]) }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > best.count, end - start > 1 { best = start..<end }
      start = max(end, start + 1)
    }
    let texts = groups.map { String($0, radix: 16) }
    if best.isEmpty { return texts.joined(separator: ":") }
    return texts[..<best.lowerBound].joined(separator: ":") + "::" + texts[best.upperBound...].joined(separator: ":")
  }

  /// Whether it is an IPv4 address in IPv6 form.
  static func isMapped(_ address: [UInt8]) -> Bool {
    address.count == 16 && address.prefix(10).allSatisfy { $0 == 0 } && address[10] == 0xFF && address[11] == 0xFF
  }

  /// The range as text; one of IPv4 addresses in IPv6 form is shown as of IPv4.
  var text: String {
    let shown = AddressBlock.isMapped(network) && prefix >= 96 ? prefix - 96 : prefix
    return "\(AddressBlock.text(of: network))/\(shown)"
  }
}
