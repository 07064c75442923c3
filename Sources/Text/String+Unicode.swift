import CUTF8Proc

extension String {
  /// This text in normal form C; text that already is, is returned as it stands.
  package var normalizedText: String {
    // Everything below U+0300 is in normal form C, and its UTF-8 has no byte from 0xCC on.
    if utf8.allSatisfy({ $0 < 0xCC }) { return self }
    var copy = self
    return copy.withUTF8 { bytes in
      var result: UnsafeMutablePointer<utf8proc_uint8_t>?
      let options = utf8proc_option_t(rawValue: UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue)
      let count = utf8proc_map(bytes.baseAddress, bytes.count, &result, options)
      guard count >= 0, let result else { return String(decoding: bytes, as: UTF8.self) }
      defer { free(result) }
      return String(decoding: UnsafeBufferPointer(start: result, count: count), as: UTF8.self)
    }
  }

  /// The characters as a reader counts them (extended grapheme clusters of Unicode 15.0, as the reference has them; the
  /// standard library follows a later version).
  package var graphemes: [Substring] {
    if utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) {
      return indices.map { self[$0...$0] }
    }
    var result: [Substring] = []
    var state: utf8proc_int32_t = 0
    var start = startIndex
    var previous: Unicode.Scalar?
    var index = startIndex
    while index < endIndex {
      let scalar = unicodeScalars[index]
      if let before = previous, String.isBreak(before, scalar, &state) {
        result.append(Substring(unicodeScalars[start..<index]))
        start = index
      }
      previous = scalar
      index = unicodeScalars.index(after: index)
    }
    if previous != nil { result.append(Substring(unicodeScalars[start...])) }
    return result
  }

  private static func isBreak(
    _ first: Unicode.Scalar, _ second: Unicode.Scalar, _ state: inout utf8proc_int32_t
  ) -> Bool {
    utf8proc_grapheme_break_stateful(
      utf8proc_int32_t(truncatingIfNeeded: first.value), utf8proc_int32_t(truncatingIfNeeded: second.value), &state)
  }

  /// How many columns of a terminal the text takes: two for wide East Asian characters and emoji.
  package var displayWidth: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return reduce(0) { $0 + String.width(of: $1) }
  }

  private static func width(of cluster: Character) -> Int {
    if cluster.unicodeScalars.contains("\u{FE0F}") { return 2 }
    let widths = cluster.unicodeScalars.map { Int(utf8proc_charwidth(utf8proc_int32_t(truncatingIfNeeded: $0.value))) }
    return widths.max() ?? 0
  }
}

extension Unicode.Scalar {
  /// Whether the scalar can be shown as it is in a quoted text: letters, marks, numbers, punctuation, symbols, space.
  package var isPrintable: Bool {
    if value < 0x7F { return value >= 0x20 }
    switch utf8proc_category(utf8proc_int32_t(truncatingIfNeeded: value)) {
    case UTF8PROC_CATEGORY_CN, UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP,
      UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_CS, UTF8PROC_CATEGORY_CO:
      return false
    default: return true
    }
  }

  /// The one scalar that is this one's upper case; itself when there is none.
  package var simpleUppercase: Unicode.Scalar { self == "\u{DF}" ? self : mapped(utf8proc_toupper) }

  /// The one scalar that is this one's lower case; itself when there is none.
  package var simpleLowercase: Unicode.Scalar { mapped(utf8proc_tolower) }

  /// The one scalar that is this one's title case; itself when there is none.
  package var simpleTitlecase: Unicode.Scalar { self == "\u{DF}" ? self : mapped(utf8proc_totitle) }

  private func mapped(_ map: (utf8proc_int32_t) -> utf8proc_int32_t) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(truncatingIfNeeded: map(utf8proc_int32_t(truncatingIfNeeded: value)))) ?? self
  }

  /// Whether the scalar is white space as the reference's `trimspace` sees it.
  package var isSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}

extension String {
  /// The text with every scalar changed on its own, so that the number of scalars stays.
  package func mappingScalars(_ change: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars { result.append(change(scalar)) }
    return String(result)
  }
}
