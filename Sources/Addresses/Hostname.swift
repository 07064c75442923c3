/// Host names of registries: compared in lower-case ASCII, shown in their own script.
package enum Hostname {
  /// The form for comparing, with the port when one is given; `nil` when the text is no host name, or one that is
  /// already encoded (people write and read the decoded form).
  package static func comparable(_ text: String) -> String? {
    let (name, port) = splitPort(text)
    guard !name.isEmpty, port.map(isPort) ?? true else { return nil }
    var labels: [String] = []
    for label in name.lowercased().split(separator: ".", omittingEmptySubsequences: false) {
      guard let ascii = asciiLabel(String(label)) else { return nil }
      labels.append(ascii)
    }
    guard !labels.isEmpty, labels.joined(separator: ".").utf8.count <= 253 else { return nil }
    let suffix = port.flatMap { $0 == "443" ? nil : ":" + $0 } ?? ""
    return labels.joined(separator: ".") + suffix
  }

  /// The form for people, of one for comparing.
  package static func display(_ comparable: String) -> String {
    // An encoded label has two dashes; most names have none, and addresses are written often.
    guard comparable.utf8.contains(UInt8(ascii: "-")) else { return comparable }
    let (name, port) = splitPort(comparable)
    let labels = name.split(separator: ".", omittingEmptySubsequences: false).map { label in
      label.hasPrefix("xn--") ? Punycode.decode(String(label.dropFirst(4))) ?? String(label) : String(label)
    }
    return labels.joined(separator: ".") + (port.map { ":" + $0 } ?? "")
  }

  /// A label (also a part of a provider's name) in lower case when it has letters, digits and single inner dashes only.
  package static func normalLabel(_ text: String) -> String? {
    let label = text.lowercased()
    guard !label.isEmpty, label.unicodeScalars.count <= 63, !label.hasPrefix("-"), !label.hasSuffix("-") else {
      return nil
    }
    guard !label.contains("--") else { return nil }
    for scalar in label.unicodeScalars {
      if scalar.isASCII {
        let isAllowed =
          ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        guard isAllowed else { return nil }
      } else {
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil || properties.isXIDContinue else { return nil }
      }
    }
    return label
  }

  private static func asciiLabel(_ text: String) -> String? {
    guard let label = normalLabel(text) else { return nil }
    if label.utf8.allSatisfy({ $0 < 0x80 }) { return label }
    return Punycode.encode(label).map { "xn--" + $0 }
  }

  private static func splitPort(_ text: String) -> (name: String, port: String?) {
    guard let colon = text.lastIndex(of: ":") else { return (text, nil) }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  private static func isPort(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "0"), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return false }
    return UInt16(text) != nil
  }
}
