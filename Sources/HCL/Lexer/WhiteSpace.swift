/// White space of texts, as strip markers and flush heredocs see it.
enum WhiteSpace {
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0: true
    case 0...0x7F: false
    default: scalar.properties.isWhitespace
    }
  }

  static func trimmingStart(_ text: String) -> String {
    String(text.unicodeScalars.drop { isSpace($0) })
  }

  static func trimmingEnd(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// How many characters of white space the text begins with.
  static func leadingCount(_ text: String) -> Int {
    text.prefix { $0.unicodeScalars.allSatisfy(isSpace) }.count
  }
}
