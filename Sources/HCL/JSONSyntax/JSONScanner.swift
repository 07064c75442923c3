import Diagnostics

/// Cuts JSON text into tokens. Columns follow the reference: a tab counts two, a carriage return nothing.
struct JSONScanner {
  private let bytes: [UInt8]
  private let filename: String
  private var index = 0
  private var line = 1
  private var column = 1
  private var tokens: [JSONToken] = []

  private init(_ bytes: [UInt8], filename: String) {
    self.bytes = bytes
    self.filename = filename
  }

  static func tokens(_ bytes: [UInt8], filename: String) -> [JSONToken] {
    var scanner = JSONScanner(bytes, filename: filename)
    while scanner.scan() {}
    return scanner.tokens
  }

  private var position: SourcePosition { SourcePosition(line: line, column: column, byte: index) }

  /// Adds the next token; `false` after the last one.
  private mutating func scan() -> Bool {
    skipSpace()
    let start = position
    guard index < bytes.count else {
      add(.endOfFile, start)
      return false
    }
    switch bytes[index] {
    case UInt8(ascii: "{"): single(.openBrace)
    case UInt8(ascii: "}"): single(.closeBrace)
    case UInt8(ascii: "["): single(.openBracket)
    case UInt8(ascii: "]"): single(.closeBracket)
    case UInt8(ascii: ","): single(.comma)
    case UInt8(ascii: ":"): single(.colon)
    case UInt8(ascii: "="): single(.equals)
    case UInt8(ascii: "\""): scanString()
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      run(.number) { byte in
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: false
        }
      }
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      run(.word) { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
      }
    default:
      // Nothing behind it can be understood.
      single(.invalid)
      add(.endOfFile, position)
      return false
    }
    return true
  }

  private mutating func add(_ kind: JSONToken.Kind, _ start: SourcePosition) {
    let range = SourceRange(filename: filename, start: start, end: position)
    tokens.append(JSONToken(kind: kind, start: start.byte, end: index, range: range))
  }

  private mutating func single(_ kind: JSONToken.Kind) {
    let start = position
    index += 1
    column += 1
    add(kind, start)
  }

  private mutating func run(_ kind: JSONToken.Kind, _ belongs: (UInt8) -> Bool) {
    let start = position
    while index < bytes.count, belongs(bytes[index]) {
      index += 1
      column += 1
    }
    add(kind, start)
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: " "): column += 1
      case UInt8(ascii: "\t"): column += 2
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"):
        line += 1
        column = 1
      default: return
      }
      index += 1
    }
  }

  /// Up to the closing quote, or to the first control character or the end of the text when there is none.
  private mutating func scanString() {
    let start = position
    var isEscaped = false
    var stop = index + 1
    search: while stop < bytes.count {
      switch bytes[stop] {
      case UInt8(ascii: "\\"): isEscaped.toggle()
      case UInt8(ascii: "\""):
        if !isEscaped {
          stop += 1
          break search
        }
        isEscaped = false
      case 0..<0x20: break search
      default: isEscaped = false
      }
      stop += 1
    }
    let after = UTF8Scan.advance(bytes, index, stop, line: 1, column: Int32(truncatingIfNeeded: column))
    column = Int(after.column)
    index = stop
    add(.string, start)
  }
}
