extension Lexer {
  /// The next token of text in quotes.
  mutating func scanQuoted() {
    let start = index
    switch bytes[start] {
    case UInt8(ascii: "\""):
      emit(.closeQuote, start, start + 1)
      states.removeLast()
    case UInt8(ascii: "$"), UInt8(ascii: "%"): scanMarker(start, literal: .quotedLiteral)
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      var current = start + 1
      while let next = byte(current), next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") { current += 1 }
      emit(.quotedNewline, start, current)
    default:
      let stop = quotedRunEnd(start)
      if stop > start { return emit(.quotedLiteral, start, stop) }
      let length = UTF8Scan.length(in: bytes, at: start, end: end)
      emit(length == 0 ? .badUTF8 : .invalid, start, start + max(length, 1))
    }
  }

  private func quotedRunEnd(_ start: Int) -> Int {
    var current = start
    while current < end {
      switch bytes[current] {
      case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        return current
      case UInt8(ascii: "\\"):
        guard let next = byte(current + 1), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") else {
          return current
        }
        let length = UTF8Scan.length(in: bytes, at: current + 1, end: end)
        if length == 0 { return current }
        current += 1 + length
      default:
        let length = UTF8Scan.length(in: bytes, at: current, end: end)
        if length == 0 { return current }
        current += length
      }
    }
    return current
  }

  /// The next token of a heredoc. A line that holds only the marker ends it.
  mutating func scanHeredoc() {
    let start = index
    if bytes[start] == UInt8(ascii: "$") || bytes[start] == UInt8(ascii: "%") {
      return scanMarker(start, literal: .stringLiteral)
    }
    let stop = textRunEnd(start)
    let newline = newlineLength(stop)
    if newline > 0 { return endHeredocLine(start, stop, newline) }
    if stop > start {
      setStartOfLine(false)
      return emit(.stringLiteral, start, stop)
    }
    scanBroken(start)
  }

  private mutating func endHeredocLine(_ start: Int, _ stop: Int, _ newline: Int) {
    if let heredoc = heredocs.last, heredoc.isStartOfLine, trimmed(start, stop).elementsEqual(heredoc.marker) {
      emit(.closeHeredoc, start, stop)
      emit(.newline, stop, stop + newline)
      heredocs.removeLast()
      states.removeLast()
      return
    }
    setStartOfLine(true)
    emit(.stringLiteral, start, stop + newline)
  }

  private func trimmed(_ start: Int, _ stop: Int) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    var first = start
    var last = stop
    while first < last, isSpace(bytes[first]) { first += 1 }
    while last > first, isSpace(bytes[last - 1]) { last -= 1 }
    return bytes[first..<last]
  }

  private mutating func setStartOfLine(_ value: Bool) {
    guard !heredocs.isEmpty else { return }
    heredocs[heredocs.count - 1].isStartOfLine = value
  }

  /// The next token of a bare template: text up to and including the line end.
  mutating func scanBare() {
    let start = index
    if bytes[start] == UInt8(ascii: "$") || bytes[start] == UInt8(ascii: "%") {
      return scanMarker(start, literal: .stringLiteral)
    }
    let stop = textRunEnd(start)
    let whole = stop + newlineLength(stop)
    if whole > start { return emit(.stringLiteral, start, whole) }
    scanBroken(start)
  }

  private func textRunEnd(_ start: Int) -> Int {
    var current = start
    while current < end {
      switch bytes[current] {
      case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return current
      default:
        let length = UTF8Scan.length(in: bytes, at: current, end: end)
        if length == 0 { return current }
        current += length
      }
    }
    return current
  }

  /// A broken byte, or a carriage return that no line feed follows: the reference takes everything behind the latter
  /// as one piece.
  private mutating func scanBroken(_ start: Int) {
    if UTF8Scan.length(in: bytes, at: start, end: end) == 0 { return emit(.badUTF8, start, start + 1) }
    emit(states.count == 1 && states.first == .bare ? .stringLiteral : .invalid, start, end)
  }

  /// At `$` or `%`: the start of a sequence, an escaped start such as `$${`, or the character itself.
  private mutating func scanMarker(_ start: Int, literal: TokenKind) {
    let mark = bytes[start]
    if byte(start + 1) == UInt8(ascii: "{") {
      let stop = byte(start + 2) == UInt8(ascii: "~") ? start + 3 : start + 2
      if !heredocs.isEmpty { setStartOfLine(false) }
      emit(mark == UInt8(ascii: "$") ? .interpolation : .control, start, stop)
      braces += 1
      sequenceBraces.append(braces)
      states.append(.main)
      return
    }
    if literal == .stringLiteral, states.last == .heredoc { setStartOfLine(false) }
    if byte(start + 1) == mark, byte(start + 2) == UInt8(ascii: "{") {
      return emit(literal, start, byte(start + 3) == UInt8(ascii: "~") ? start + 4 : start + 3)
    }
    if start + 1 == end {
      // At the very end the reference still waits for the next character; only a bare template takes it as text.
      return emit(states.count == 1 && states.first == .bare ? .stringLiteral : .invalid, start, end)
    }
    emit(literal, start, start + 1)
  }
}
