extension Lexer {
  /// The next token of code.
  mutating func scanMain() {
    let start = index
    let first = bytes[start]
    switch first {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      emit(.identifier, start, identifierEnd(start))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): emit(.number, start, numberEnd(start))
    case UInt8(ascii: "\n"): emit(.newline, start, start + 1)
    case UInt8(ascii: "\r") where byte(start + 1) == UInt8(ascii: "\n"): emit(.newline, start, start + 2)
    case UInt8(ascii: "\""):
      emit(.openQuote, start, start + 1)
      states.append(.quoted)
    case UInt8(ascii: "#"): emit(.comment, start, lineCommentEnd(start))
    case UInt8(ascii: "{"):
      emit(.openBrace, start, start + 1)
      braces += 1
    case UInt8(ascii: "}"): closeBrace(start, start + 1)
    case UInt8(ascii: "~") where byte(start + 1) == UInt8(ascii: "}"): closeBrace(start, start + 2)
    case 0x80...0xFF: scanOther(start)
    default: scanSymbol(first, start)
    }
  }

  /// `}` or `~}`: the end of a template sequence at the right level, a plain brace elsewhere. A misplaced `~}` stays
  /// a sequence end, so that the parser sees the mistake.
  private mutating func closeBrace(_ start: Int, _ stop: Int) {
    let endsSequence = sequenceBraces.last == braces
    emit(endsSequence || stop - start == 2 ? .sequenceEnd : .closeBrace, start, stop)
    braces -= 1
    if endsSequence {
      sequenceBraces.removeLast()
      states.removeLast()
    }
  }

  private mutating func scanOther(_ start: Int) {
    let stop = identifierEnd(start)
    if stop > start { return emit(.identifier, start, stop) }
    let length = UTF8Scan.length(in: bytes, at: start, end: end)
    emit(length == 0 ? .badUTF8 : .invalid, start, start + max(length, 1))
  }

  private mutating func scanSymbol(_ first: UInt8, _ start: Int) {
    let second = byte(start + 1)
    if let (kind, length) = longSymbol(first, second, start) { return emit(kind, start, start + length) }
    if first == UInt8(ascii: "<"), second == UInt8(ascii: "<"), beginHeredoc(start) { return }
    if first == UInt8(ascii: "/") {
      if second == UInt8(ascii: "/") { return emit(.comment, start, lineCommentEnd(start)) }
      if second == UInt8(ascii: "*"), let stop = blockCommentEnd(start) { return emit(.comment, start, stop) }
    }
    emit(Lexer.shortSymbol(first) ?? .invalid, start, start + 1)
  }

  private func longSymbol(_ first: UInt8, _ second: UInt8?, _ start: Int) -> (TokenKind, Int)? {
    guard let second else { return nil }
    switch (first, second) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")): return (.equalEqual, 2)
    case (UInt8(ascii: "="), UInt8(ascii: ">")): return (.fatArrow, 2)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): return (.notEqual, 2)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): return (.greaterEqual, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): return (.lessEqual, 2)
    case (UInt8(ascii: "&"), UInt8(ascii: "&")): return (.and, 2)
    case (UInt8(ascii: "|"), UInt8(ascii: "|")): return (.or, 2)
    case (UInt8(ascii: ":"), UInt8(ascii: ":")): return (.doubleColon, 2)
    case (UInt8(ascii: "."), UInt8(ascii: ".")):
      return byte(start + 2) == UInt8(ascii: ".") ? (.ellipsis, 3) : nil
    default: return nil
    }
  }

  private static func shortSymbol(_ byte: UInt8) -> TokenKind? {
    switch byte {
    case UInt8(ascii: "["): .openBracket
    case UInt8(ascii: "]"): .closeBracket
    case UInt8(ascii: "("): .openParen
    case UInt8(ascii: ")"): .closeParen
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "="): .equal
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "!"): .bang
    case UInt8(ascii: "?"): .question
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "&"): .bitAnd
    case UInt8(ascii: "|"): .bitOr
    case UInt8(ascii: "~"): .bitNot
    case UInt8(ascii: "^"): .bitXor
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: "`"): .backtick
    case UInt8(ascii: "'"): .apostrophe
    default: nil
    }
  }

  /// A digit, then digits, dots and exponents, of which the last is no dot.
  private func numberEnd(_ start: Int) -> Int {
    var current = start + 1
    var stop = current
    while let next = byte(current) {
      switch next {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        current += 1
        stop = current
      case UInt8(ascii: "."): current += 1
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        var digit = current + 1
        if byte(digit) == UInt8(ascii: "+") || byte(digit) == UInt8(ascii: "-") { digit += 1 }
        guard let value = byte(digit), value >= UInt8(ascii: "0"), value <= UInt8(ascii: "9") else { return stop }
        current = digit + 1
        stop = current
      default: return stop
      }
    }
    return stop
  }

  /// A comment to the end of the line takes the line end with it.
  private func lineCommentEnd(_ start: Int) -> Int {
    var current = start
    while current < end, bytes[current] != UInt8(ascii: "\n") { current += 1 }
    return min(current + 1, end)
  }

  private mutating func blockCommentEnd(_ start: Int) -> Int? {
    // Looked for once only: without a closing mark in the rest of the file no later comment has one either.
    if hasUnclosedComment { return nil }
    var current = start + 2
    while current + 1 < end {
      if bytes[current] == UInt8(ascii: "*"), bytes[current + 1] == UInt8(ascii: "/") { return current + 2 }
      current += 1
    }
    hasUnclosedComment = true
    return nil
  }

  /// `<<MARKER` or `<<-MARKER`, then the end of the line.
  private mutating func beginHeredoc(_ start: Int) -> Bool {
    var markerStart = start + 2
    if byte(markerStart) == UInt8(ascii: "-") { markerStart += 1 }
    let markerEnd = identifierEnd(markerStart)
    let newline = newlineLength(markerEnd)
    guard markerEnd > markerStart, newline > 0 else { return false }
    emit(.openHeredoc, start, markerEnd + newline)
    heredocs.append(Heredoc(marker: bytes[markerStart..<markerEnd]))
    states.append(.heredoc)
    return true
  }
}
