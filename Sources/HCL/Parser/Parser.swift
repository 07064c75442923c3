import Diagnostics

/// Reads tokens into syntax. After a mistake it goes on at the next place that makes sense; from then on it keeps
/// quiet about what may only follow from the first mistake.
struct Parser {
  let source: TokenSource
  var diagnostics: [Diagnostic]
  /// A mistake was found and the place to go on was guessed.
  var isRecovering = false
  /// How many expressions, or blocks, are open around the current place.
  var expressionDepth = 0
  var blockDepth = 0
  /// The place of the next token.
  private var index = 0
  private var newlineModes = [true]
  private var countsNewlines = true

  init(_ source: TokenSource) {
    self.source = source
    diagnostics = TokenCheck.diagnostics(source).all
  }

  // MARK: Tokens

  func peek() -> Token { next().token }

  mutating func read() -> Token {
    let (token, after) = next()
    index = after
    return token
  }

  /// The next token that counts here. A comment that takes the end of its line with it counts as that line end.
  private func next() -> (token: Token, after: Int) {
    let tokens = source.tokens
    var place = index
    while place < tokens.count {
      let token = tokens[place]
      place += 1
      switch token.kind {
      case .comment:
        guard countsNewlines, source.byte(token, token.count - 1) == UInt8(ascii: "\n") else { continue }
        var newline = token
        newline.kind = .newline
        return (newline, place)
      case .newline:
        if !countsNewlines { continue }
        return (token, place)
      default: return (token, place)
      }
    }
    return (tokens[tokens.count - 1], tokens.count)
  }

  /// The token that was read last; the first one before anything was read.
  var previous: Token { source.tokens[max(index - 1, 0)] }

  mutating func pushNewlines(_ count: Bool) {
    newlineModes.append(count)
    countsNewlines = count
  }

  mutating func popNewlines() {
    newlineModes.removeLast()
    countsNewlines = newlineModes.last ?? true
  }

  func range(_ token: Token) -> SourceRange { source.range(token) }

  func range(_ first: Token, _ last: Token) -> SourceRange { source.range(first, last) }

  func text(_ token: Token) -> String { source.text(token) }

  // MARK: Messages

  /// Whether a mistake was found since there were `count` messages.
  func hasFailed(since count: Int) -> Bool { diagnostics.count > count }

  mutating func fail(_ summary: String, _ detail: String, at range: SourceRange, context: SourceRange? = nil) {
    diagnostics.append(.error(summary, detail, at: range, context: context))
  }

  /// Says it unless it may only follow from an earlier mistake.
  mutating func failUnlessRecovering(
    _ summary: String, _ detail: String, at range: SourceRange, context: SourceRange? = nil
  ) {
    if !isRecovering { fail(summary, detail, at: range, context: context) }
  }

  // MARK: Recovery

  /// Reads up to and including the next `end` that closes nothing opened on the way; stops at the end of the file.
  @discardableResult
  mutating func recover(_ end: TokenKind) -> Token {
    isRecovering = true
    let start = end.opposite
    var nesting = 0
    while true {
      let token = read()
      var kind = token.kind
      if end == .sequenceEnd, kind == .control { kind = .interpolation }
      if kind == start {
        nesting += 1
      } else if kind == end {
        if nesting < 1 { return token }
        nesting -= 1
      } else if kind == .endOfFile {
        return token
      }
    }
  }

  /// Reads past the next bracketed stretch that `start` opens.
  mutating func recoverOver(_ start: TokenKind) {
    while true {
      let kind = read().kind
      if kind == start || kind == .endOfFile { break }
    }
    if let end = start.opposite { recover(end) }
  }

  /// Reads to the end of the line on which no bracket is open any more.
  mutating func recoverAfterBodyItem() {
    isRecovering = true
    var open: [TokenKind] = []
    while true {
      let kind = read().kind
      switch kind {
      case .newline:
        if open.isEmpty { return }
      case .endOfFile: return
      case .openBrace, .openBracket, .openParen, .openQuote, .openHeredoc, .interpolation, .control:
        open.append(kind)
      case .closeBrace, .closeBracket, .closeParen, .closeQuote, .closeHeredoc:
        while let last = open.last, last != kind.opposite { open.removeLast() }
        if !open.isEmpty { open.removeLast() }
      case .sequenceEnd:
        while let last = open.last, last != .interpolation, last != .control { open.removeLast() }
        if !open.isEmpty { open.removeLast() }
      default: break
      }
    }
  }
}
