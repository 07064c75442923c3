/// Addresses and blocks of addresses as text.
enum NetworkText {
  /// A block of IPv4 addresses.
  struct Block4: Equatable {
    let address: UInt32
    let prefix: Int

    /// Whether no bit beyond the prefix is set.
    var hasNoHostBits: Bool { prefix == 32 || address & (UInt32.max >> UInt32(prefix)) == 0 }
  }

  /// An address of four decimal parts; nothing for another form.
  static func ipv4(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard let value = UInt8(part), part.utf8.count == 1 || part.utf8.first != 48 else { return nil }
      address = address << 8 | UInt32(value)
    }
    return address
  }

  /// `ADDRESS/PREFIX`; nothing for another form.
  static func cidr4(_ text: String) -> Block4? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = ipv4(parts[0]), let prefix = Int(parts[1]), (0...32).contains(prefix) else {
      return nil
    }
    return Block4(address: address, prefix: prefix)
  }

  /// Whether the text is an IPv6 address.
  static func isIPv6(_ text: some StringProtocol) -> Bool { ipv6(text) != nil }

  /// The eight groups of an IPv6 address; nothing for another form.
  static func ipv6(_ text: some StringProtocol) -> [UInt16]? {
    guard text.contains(":") else { return nil }
    let halves = split(String(text))
    guard halves.count <= 2 else { return nil }
    let groups = halves.map(groups)
    guard let first = groups.first ?? nil else { return nil }
    if halves.count == 1 { return first.count == 8 ? first : nil }
    guard let second = groups[1], first.count + second.count < 8 else { return nil }
    return first + Array(repeating: 0, count: 8 - first.count - second.count) + second
  }

  /// The text before and after `::`.
  private static func split(_ text: String) -> [String] {
    var parts: [String] = [""]
    var rest = Substring(text)
    while let character = rest.first {
      if rest.hasPrefix("::") {
        parts.append("")
        rest = rest.dropFirst(2)
      } else {
        parts[parts.count - 1].append(character)
        rest = rest.dropFirst()
      }
    }
    return parts
  }

  private static func groups(_ text: String) -> [UInt16]? {
    if text.isEmpty { return [] }
    var groups: [UInt16] = []
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      if let address = ipv4(part) {
        groups += [UInt16(address >> 16), UInt16(truncatingIfNeeded: address)]
      } else if (1...4).contains(part.utf8.count), let group = UInt16(part, radix: 16) {
        groups.append(group)
      } else {
        return nil
      }
    }
    return groups
  }

  /// Whether the text is a block of the kind that a format names (`cidr`, `cidr6`, with `_network` for no host bits).
  static func isCIDR(_ text: String, _ format: String) -> Bool {
    let needsNetwork = format.hasSuffix("_network")
    if let block = cidr4(text) { return !format.hasPrefix("cidr6") && (!needsNetwork || block.hasNoHostBits) }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let groups = ipv6(parts[0]), let prefix = Int(parts[1]), (0...128).contains(prefix) else {
      return false
    }
    guard needsNetwork else { return true }
    return groups.enumerated().allSatisfy { index, group in
      let kept = min(16, max(0, prefix - index * 16))
      return kept == 16 || group & (UInt16.max >> UInt16(kept)) == 0
    }
  }
}
