/// A stretch of the source with its kind; offsets count bytes of the file, columns count grapheme clusters.
struct Token: Sendable {
  var kind: TokenKind
  var startOffset: Int32
  var endOffset: Int32
  var startLine: Int32
  var startColumn: Int32
  var endLine: Int32
  var endColumn: Int32

  var count: Int { Int(endOffset) - Int(startOffset) }
}
