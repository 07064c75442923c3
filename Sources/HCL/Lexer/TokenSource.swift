import Diagnostics

/// The tokens of one text with what is needed to read their content and to point at them.
struct TokenSource: Sendable {
  let filename: String
  let bytes: [UInt8]
  /// Where the first byte of the text stands in the file.
  let baseByte: Int
  /// Never empty; the last one is `endOfFile`.
  let tokens: [Token]

  func range(_ token: Token) -> SourceRange {
    SourceRange(filename: filename, start: start(token), end: end(token))
  }

  func range(_ first: Token, _ last: Token) -> SourceRange {
    SourceRange(filename: filename, start: start(first), end: end(last))
  }

  func start(_ token: Token) -> SourcePosition {
    SourcePosition(
      line: Int(token.startLine), column: Int(token.startColumn), byte: baseByte + Int(token.startOffset))
  }

  func end(_ token: Token) -> SourcePosition {
    SourcePosition(line: Int(token.endLine), column: Int(token.endColumn), byte: baseByte + Int(token.endOffset))
  }

  func slice(_ token: Token) -> ArraySlice<UInt8> { bytes[Int(token.startOffset)..<Int(token.endOffset)] }

  func text(_ token: Token) -> String { String(decoding: slice(token), as: UTF8.self) }

  /// The byte at `offset` within the token.
  func byte(_ token: Token, _ offset: Int) -> UInt8? {
    let index = Int(token.startOffset) + offset
    return index < Int(token.endOffset) ? bytes[index] : nil
  }

  func matches(_ token: Token, _ keyword: StaticString) -> Bool {
    guard token.kind == .identifier, token.count == keyword.utf8CodeUnitCount else { return false }
    return keyword.withUTF8Buffer { expected in expected.elementsEqual(slice(token)) }
  }
}
