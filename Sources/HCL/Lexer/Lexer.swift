import Diagnostics

/// Cuts a text into tokens; total and linear: any bytes give tokens that cover them all but the spaces.
struct Lexer {
  /// What the text as a whole is.
  enum Mode {
    case configuration
    /// A template without quotes around it.
    case template
  }

  /// The grammar that holds at a place: code, or one of the three kinds of template text.
  enum State {
    case main, quoted, heredoc, bare
  }

  struct Heredoc {
    var marker: ArraySlice<UInt8>
    var isStartOfLine = true
  }

  let bytes: [UInt8]
  let end: Int
  var tokens: [Token] = []
  var index: Int
  var states: [State]
  var braces = 0
  /// The brace levels at which a `}` ends a template sequence.
  var sequenceBraces: [Int] = []
  var heredocs: [Heredoc] = []
  /// A `/*` was found that nothing closes.
  var hasUnclosedComment = false
  private var offset: Int
  private var line: Int32
  private var column: Int32

  private init(_ bytes: [UInt8], start: SourcePosition, mode: Mode) {
    self.bytes = bytes
    end = bytes.count
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    offset = index
    line = Int32(truncatingIfNeeded: start.line)
    column = Int32(truncatingIfNeeded: start.column)
    states = [mode == .configuration ? .main : .bare]
    tokens.reserveCapacity(bytes.count / 5 + 8)
  }

  static func tokens(
    _ bytes: [UInt8], filename: String, start: SourcePosition, mode: Mode
  ) -> TokenSource {
    var lexer = Lexer(bytes, start: start, mode: mode)
    lexer.run()
    return TokenSource(filename: filename, bytes: bytes, baseByte: start.byte, tokens: lexer.tokens)
  }

  private mutating func run() {
    while index < end {
      switch states.last ?? .main {
      case .main: scanMain()
      case .quoted: scanQuoted()
      case .heredoc: scanHeredoc()
      case .bare: scanBare()
      }
    }
    emit(.endOfFile, end, end)
  }

  /// Adds the token `bytes[start..<stop]` and goes on behind it. Only spaces lie between tokens.
  mutating func emit(_ kind: TokenKind, _ start: Int, _ stop: Int) {
    column &+= Int32(truncatingIfNeeded: start - offset)
    let after = UTF8Scan.advance(bytes, start, stop, line: line, column: column)
    tokens.append(
      Token(
        kind: kind, startOffset: Int32(truncatingIfNeeded: start), endOffset: Int32(truncatingIfNeeded: stop),
        startLine: line, startColumn: column, endLine: after.line, endColumn: after.column))
    line = after.line
    column = after.column
    offset = stop
    index = stop
  }

  func byte(_ place: Int) -> UInt8? { place < end ? bytes[place] : nil }

  /// Whether a line end begins at `place`, and how long it is.
  func newlineLength(_ place: Int) -> Int {
    if byte(place) == UInt8(ascii: "\n") { return 1 }
    if byte(place) == UInt8(ascii: "\r"), byte(place + 1) == UInt8(ascii: "\n") { return 2 }
    return 0
  }

  /// The end of the identifier that begins at `place`; `place` itself when there is none.
  func identifierEnd(_ place: Int) -> Int {
    var current = place
    while current < end {
      let next = bytes[current]
      switch next {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
        current += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        if current == place { return place }
        current += 1
      case 0x80...0xFF:
        guard let (scalar, length) = UTF8Scan.scalar(in: bytes, at: current, end: end) else { return current }
        let properties = scalar.properties
        guard current == place ? properties.isIDStart : properties.isIDContinue else { return current }
        current += length
      default: return current
      }
    }
    return current
  }
}
