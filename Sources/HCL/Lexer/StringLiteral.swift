import Diagnostics

/// Reads the text of a literal token: escapes and doubled template marks are resolved.
struct StringLiteral {
  private let source: TokenSource
  private let isQuoted: Bool
  private let end: Int
  private var result: [UInt8] = []
  private var diagnostics: [Diagnostic] = []
  private var position: SourcePosition

  private init(_ token: Token, in source: TokenSource) {
    self.source = source
    isQuoted = token.kind == .quotedLiteral
    end = Int(token.endOffset)
    position = source.start(token)
    result.reserveCapacity(token.count)
  }

  static func text(of token: Token, in source: TokenSource) -> (text: String, diagnostics: [Diagnostic]) {
    let slice = source.slice(token)
    let marks: [UInt8] = [UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "\\")]
    guard slice.contains(where: { marks.contains($0) }) else { return (String(decoding: slice, as: UTF8.self), []) }
    var literal = StringLiteral(token, in: source)
    literal.read(from: Int(token.startOffset))
    return (String(decoding: literal.result, as: UTF8.self), literal.diagnostics)
  }

  private mutating func read(from start: Int) {
    let bytes = source.bytes
    var index = start
    while index < end {
      let byte = bytes[index]
      let from = index
      switch byte {
      case UInt8(ascii: "\\") where isQuoted: index = readEscape(at: index)
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        if index + 2 < end, bytes[index + 1] == byte, bytes[index + 2] == UInt8(ascii: "{") {
          result += [byte, UInt8(ascii: "{")]
          index += 3
        } else {
          result.append(byte)
          index += 1
        }
      default:
        index += 1
        while index < end, bytes[index] != UInt8(ascii: "$"), bytes[index] != UInt8(ascii: "%"),
          bytes[index] != UInt8(ascii: "\\")
        { index += 1 }
        result += bytes[from..<index]
      }
      position = after(from, index)
    }
  }

  private func after(_ from: Int, _ to: Int) -> SourcePosition {
    let place = UTF8Scan.advance(
      source.bytes, from, to, line: Int32(truncatingIfNeeded: position.line),
      column: Int32(truncatingIfNeeded: position.column))
    return SourcePosition(line: Int(place.line), column: Int(place.column), byte: position.byte + to - from)
  }

  /// Reads the escape at `start`, a backslash, and returns where it ends.
  private mutating func readEscape(at start: Int) -> Int {
    let bytes = source.bytes
    guard start + 1 < end else {
      fail(start, end, "A backslash must be followed by the letter of an escape sequence; write \\\\ for a backslash.")
      result.append(UInt8(ascii: "\\"))
      return end
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "\""): result.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): result.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "u"): return readScalar(at: start, digits: 4)
    case UInt8(ascii: "U"): return readScalar(at: start, digits: 8)
    default:
      let stop = start + 1 + max(1, UTF8Scan.length(in: bytes, at: start + 1, end: end))
      let letter = String(decoding: bytes[(start + 1)..<stop], as: UTF8.self)
      fail(start, stop, "There is no escape sequence \\\(letter). Write \\\\ for a backslash.")
      result += bytes[(start + 1)..<stop]
      return stop
    }
    return start + 2
  }

  private mutating func readScalar(at start: Int, digits: Int) -> Int {
    let bytes = source.bytes
    var stop = start + 2
    var value: UInt32 = 0
    while stop < end, stop - start - 2 < digits, let digit = hexadecimal(bytes[stop]) {
      value = value << 4 | digit
      stop += 1
    }
    if stop - start - 2 != digits {
      fail(start, stop, "This escape sequence needs \(digits == 4 ? "four" : "eight") hexadecimal digits.")
      result += bytes[start..<stop]
    } else if let scalar = Unicode.Scalar(value) {
      result += Array(String(Character(scalar)).utf8)
    } else {
      fail(start, stop, "No character has the number U+\(String(value, radix: 16)).")
      result += bytes[start..<stop]
    }
    return stop
  }

  private func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  private mutating func fail(_ from: Int, _ to: Int, _ detail: String) {
    let range = SourceRange(filename: source.filename, start: position, end: after(from, to))
    diagnostics.append(.error("Invalid escape sequence", detail, at: range))
  }
}
