/// What replaces a match: text with `$1`, `$name`, `${name}` and `$$`.
struct ReplacementTemplate {
  private enum Part {
    case text([UInt8])
    case group(String)
  }

  private var parts: [Part] = []

  init(_ template: String) {
    let bytes = Array(template.utf8)
    let dollar = UInt8(ascii: "$")
    var text: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard bytes[position] == dollar, position + 1 < bytes.count else {
        text.append(bytes[position])
        position += 1
        continue
      }
      if bytes[position + 1] == dollar {
        text.append(dollar)
        position += 2
      } else if let (name, next) = ReplacementTemplate.name(in: bytes, after: position) {
        parts.append(.text(text))
        parts.append(.group(name))
        text = []
        position = next
      } else {
        // A dollar sign that begins no name stands for itself.
        text.append(dollar)
        position += 1
      }
    }
    parts.append(.text(text))
  }

  private static func name(in bytes: [UInt8], after dollar: Int) -> (name: String, next: Int)? {
    let isBraced = bytes[dollar + 1] == UInt8(ascii: "{")
    let start = dollar + (isBraced ? 2 : 1)
    var end = start
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
    guard end > start else { return nil }
    if isBraced { guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil } }
    return (String(decoding: bytes[start..<end], as: UTF8.self), end + (isBraced ? 1 : 0))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      true
    default: byte >= 0x80
    }
  }

  /// Appends the replacement for one match.
  func expand(_ match: [Range<Int>?], _ names: [String?], _ text: [UInt8], into result: inout [UInt8]) {
    for part in parts {
      switch part {
      case .text(let bytes): result += bytes
      case .group(let name):
        let index = Int(name) ?? names.firstIndex(of: name).map { $0 + 1 }
        if let index, match.indices.contains(index), let range = match[index] { result += text[range] }
      }
    }
  }
}
