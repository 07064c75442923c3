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
}
