import Diagnostics

/// Reads settings files: the older syntax in which names may be quoted, with comments of all three kinds.
///
/// The language's own reader does not take these files, because `dev_overrides` has quoted names.
struct SettingsReader {
  private let filename: String
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  private static let depthLimit = 64
  private static let sizeLimit = 4 << 20

  /// What is wrong and where.
  struct Failure: Error {
    var message: String
    var range: SourceRange
  }

  private init(_ bytes: [UInt8], filename: String) {
    self.bytes = bytes
    self.filename = filename
  }

  /// The entries of a file.
  static func read(_ bytes: [UInt8], filename: String) throws(Failure) -> [Setting] {
    guard bytes.count <= sizeLimit else {
      throw Failure(message: "The file is too large for settings.", range: .startOfFile(filename))
    }
    var reader = SettingsReader(bytes, filename: filename)
    let entries = try reader.entries(until: nil)
    return entries
  }

  // MARK: Structure

  private mutating func entries(until end: UInt8?) throws(Failure) -> [Setting] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw failure("Blocks are nested too deeply.") }
    var entries: [Setting] = []
    while true {
      skipSpace(andCommas: end != nil)
      guard let next = peek() else {
        if end == nil { return entries }
        throw failure("A closing brace is missing.")
      }
      if next == end {
        advance()
        return entries
      }
      entries.append(try entry())
    }
  }

  private mutating func entry() throws(Failure) -> Setting {
    let start = position
    let name = try word()
    let range = SourceRange(filename: filename, start: start, end: position)
    var labels: [String] = []
    skipSpace()
    while peek() == UInt8(ascii: "\"") {
      labels.append(try quoted())
      skipSpace()
    }
    if peek() == UInt8(ascii: "{") {
      advance()
      let inner = try entries(until: UInt8(ascii: "}"))
      return Setting(name, labels: labels, isAssigned: false, value: .object(inner), range: range)
    }
    guard labels.isEmpty, peek() == UInt8(ascii: "=") || peek() == UInt8(ascii: ":") else {
      throw failure("After a name an equals sign or an opening brace must follow.")
    }
    advance()
    return Setting(name, isAssigned: true, value: try value(), range: range)
  }

  private mutating func value() throws(Failure) -> SettingValue {
    skipSpace()
    switch peek() {
    case UInt8(ascii: "\""): return .string(try quoted())
    case UInt8(ascii: "{"):
      advance()
      return .object(try entries(until: UInt8(ascii: "}")))
    case UInt8(ascii: "["):
      advance()
      return .list(try elements())
    default:
      let text = try word()
      if text == "true" || text == "false" { return .bool(text == "true") }
      guard let first = text.utf8.first, first == UInt8(ascii: "-") || (48...57).contains(first) else {
        throw failure("A value is a text in quotes, a number, true, false, a list or a block.")
      }
      return .number(text)
    }
  }

  private mutating func elements() throws(Failure) -> [SettingValue] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw failure("Lists are nested too deeply.") }
    var values: [SettingValue] = []
    while true {
      skipSpace(andCommas: true)
      guard let next = peek() else { throw failure("A closing bracket is missing.") }
      if next == UInt8(ascii: "]") {
        advance()
        return values
      }
      values.append(try value())
    }
  }

  // MARK: Words

  private mutating func word() throws(Failure) -> String {
    if peek() == UInt8(ascii: "\"") { return try quoted() }
    let start = at
    while let byte = peek(), Self.isWord(byte) { advance() }
    guard at > start else { throw failure("A name is expected here.") }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func quoted() throws(Failure) -> String {
    advance()
    var text: [UInt8] = []
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\n"): throw failure("A text must end on the line on which it begins.")
      case UInt8(ascii: "\\"):
        advance()
        text += try escaped()
      default:
        text.append(byte)
        advance()
      }
    }
    throw failure("A closing quotation mark is missing.")
  }

  private mutating func escaped() throws(Failure) -> [UInt8] {
    guard let byte = peek() else { throw failure("A closing quotation mark is missing.") }
    advance()
    switch byte {
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"):
      var code: UInt32 = 0
      for _ in 0..<4 {
        guard let digit = peek().flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else { break }
        code = code << 4 | UInt32(digit)
        advance()
      }
      guard let scalar = Unicode.Scalar(code) else { throw failure("This is not the code of a character.") }
      return Array(String(Character(scalar)).utf8)
    default: throw failure("After a backslash n, t, r, u, a quotation mark or a backslash must follow.")
    }
  }

  // MARK: Bytes

  private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func advance() {
    if at < bytes.count, bytes[at] == UInt8(ascii: "\n") {
      line += 1
      lineStart = at + 1
    }
    at += 1
  }

  private mutating func skipSpace(andCommas: Bool = false) {
    while let byte = peek() {
      switch byte {
      case 9, 10, 13, 32: advance()
      case UInt8(ascii: ",") where andCommas: advance()
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "/") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "/") where at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "*"): skipComment()
      default: return
      }
    }
  }

  private mutating func skipLine() {
    while let byte = peek(), byte != UInt8(ascii: "\n") { advance() }
  }

  private mutating func skipComment() {
    while let byte = peek() {
      let endsHere = byte == UInt8(ascii: "*") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "/")
      advance()
      if endsHere {
        advance()
        return
      }
    }
  }

  private var position: SourcePosition { SourcePosition(line: line, column: at - lineStart + 1, byte: at) }

  private func failure(_ message: String) -> Failure {
    Failure(message: message, range: SourceRange(filename: filename, start: position, end: position))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
