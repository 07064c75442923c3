/// A token without a position: its text and the spaces before it, which is all that laying out changes.
struct LayoutToken {
  var kind: TokenKind
  var bytes: ArraySlice<UInt8>
  var spaces = 0

  init(_ kind: TokenKind, _ bytes: ArraySlice<UInt8>) {
    self.kind = kind
    self.bytes = bytes
  }

  init(_ kind: TokenKind, _ text: String) { self.init(kind, Array(text.utf8)[...]) }

  /// Whether a line ends with it; a comment to the end of the line takes the line end with it.
  var endsLine: Bool {
    kind == .newline || (kind == .comment && bytes.last == UInt8(ascii: "\n"))
  }

  /// How many brackets it opens; negative when it closes one.
  var bracketChange: Int {
    switch kind {
    case .openBrace, .openBracket, .openParen, .control, .interpolation: 1
    case .closeBrace, .closeBracket, .closeParen, .sequenceEnd: -1
    default: 0
    }
  }

  /// The columns that it takes, with the spaces before it.
  var columns: Int {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return spaces + bytes.count }
    return spaces + String(decoding: bytes, as: UTF8.self).count
  }
}
