import Diagnostics
import Numbers

/// Reads JSON text into nodes and goes on after mistakes as the reference does.
struct JSONSyntaxReader {
  private let bytes: [UInt8]
  private let tokens: [JSONToken]
  private var index = 0
  private var depth = 0
  private var diagnostics = Diagnostics()

  private static let depthLimit = 250

  private init(_ bytes: [UInt8], filename: String) {
    self.bytes = bytes
    tokens = JSONScanner.tokens(bytes, filename: filename)
  }

  /// The body that a file holds.
  static func body(_ bytes: [UInt8], filename: String) -> Diagnosed<Body> {
    var reader = JSONSyntaxReader(bytes, filename: filename)
    let root = reader.document()
    switch root.kind {
    case .object, .array: return Diagnosed(Body(node: .json(root, hidden: [])), reader.diagnostics)
    default:
      reader.fail(
        "Root value must be object", "The file must hold a JSON object, or an array of JSON objects.",
        at: root.startRange)
      let range = SourceRange.startOfFile(filename)
      return Diagnosed(Body(node: .json(JSONNode(.object([]), range), hidden: [])), reader.diagnostics)
    }
  }

  private mutating func document() -> JSONNode {
    let root = value()
    if diagnostics.isEmpty, peek().kind != .endOfFile {
      fail("Extraneous data after value", "The JSON value is complete here; remove what follows.", at: peek().range)
    }
    return root
  }

  private func peek() -> JSONToken { tokens[min(index, tokens.count - 1)] }

  private mutating func read() -> JSONToken {
    let token = peek()
    if token.kind != .endOfFile { index += 1 }
    return token
  }

  private mutating func fail(
    _ summary: String, _ detail: String, at range: SourceRange, context: SourceRange? = nil
  ) {
    diagnostics.error(summary, detail, at: range, context: context)
  }

  private func text(_ token: JSONToken) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

  // MARK: Values

  private mutating func value() -> JSONNode {
    let token = peek()
    let invalid = JSONNode(.invalid, token.range)
    switch token.kind {
    case .openBrace, .openBracket:
      guard depth < JSONSyntaxReader.depthLimit else {
        fail("JSON nested too deeply", "Objects and arrays are nested deeper than any configuration.", at: token.range)
        index = tokens.count - 1
        return invalid
      }
      depth += 1
      defer { depth -= 1 }
      return (token.kind == .openBrace ? object() : array()) ?? invalid
    case .number: return number() ?? invalid
    case .string: return string() ?? invalid
    case .word: return word() ?? invalid
    case .closeBrace: fail("Missing JSON value", JSONSyntaxReader.valueExpected, at: token.range)
    case .closeBracket: fail("Missing array element value", JSONSyntaxReader.valueExpected, at: token.range)
    case .endOfFile: fail("Missing value", "A value is expected, but the text ends here.", at: token.range)
    default: fail("Invalid start of value", JSONSyntaxReader.valueExpected, at: token.range)
    }
    return invalid
  }

  private static let valueExpected =
    "A JSON value is expected here: an object, an array, a number, text in quotes, or true, false or null."

  private mutating func object() -> JSONNode? {
    let open = read()
    var properties: [JSONProperty] = []
    while peek().kind != .closeBrace {
      guard let property = property() else { return nil }
      properties.append(property)
      let next = peek()
      switch next.kind {
      case .closeBrace: continue
      case .comma:
        let comma = read()
        if peek().kind == .closeBrace {
          fail("Trailing comma in object", "JSON allows no comma after the last property.", at: comma.range)
          return nil
        }
      case .endOfFile:
        fail("Unclosed object", "No closing brace for this object was found.", at: open.range)
        return nil
      case .closeBracket:
        let bracket = read()
        fail("Mismatched braces", "An object is closed by a brace, not by a bracket.", at: bracket.range)
        return nil
      default:
        recover(read(), open: .openBrace, close: .closeBrace)
        fail(
          "Missing attribute seperator comma", "A comma must stand between the properties of an object.",
          at: peek().range)
        return nil
      }
    }
    let close = read()
    return JSONNode(
      .object(properties), .between(open.range, close.range), open: open.range, close: close.range)
  }

  private mutating func property() -> JSONProperty? {
    let key = value()
    guard case .string(let name) = key.kind else {
      fail("Invalid object property name", "The name of a property must be text in quotes.", at: key.startRange)
      return nil
    }
    let colon = read()
    guard colon.kind == .colon else {
      recover(colon, open: .openBrace, close: .closeBrace)
      if colon.kind == .closeBrace || colon.kind == .comma {
        fail("Missing object value", "A property needs a colon and a value.", at: colon.range)
      } else {
        fail(
          "Missing property value colon",
          colon.kind == .equals
            ? "JSON writes a colon, not an equals sign, between name and value."
            : "A colon must stand between the name of a property and its value.", at: colon.range)
      }
      return nil
    }
    return JSONProperty(name: name, nameRange: key.range, value: value())
  }

  private mutating func array() -> JSONNode? {
    let open = read()
    var elements: [JSONNode] = []
    while peek().kind != .closeBracket {
      elements.append(value())
      switch peek().kind {
      case .closeBracket: continue
      case .comma:
        let comma = read()
        if peek().kind == .closeBracket {
          fail("Trailing comma in array", "JSON allows no comma after the last element.", at: comma.range)
          return nil
        }
      case .colon:
        recover(read(), open: .openBracket, close: .closeBracket)
        fail("Invalid array value", "The elements of an array have no names.", at: peek().range)
        return nil
      case .endOfFile:
        fail("Unclosed object", "No closing bracket for this array was found.", at: open.range)
        return nil
      case .closeBrace:
        let brace = read()
        recover(brace, open: .openBracket, close: .closeBracket)
        fail("Mismatched brackets", "An array is closed by a bracket, not by a brace.", at: brace.range)
        return nil
      default:
        recover(read(), open: .openBracket, close: .closeBracket)
        fail(
          "Missing attribute seperator comma", "A comma must stand between the elements of an array.",
          at: peek().range)
        return nil
      }
    }
    let close = read()
    return JSONNode(
      .array(elements), .between(open.range, close.range), open: open.range, close: close.range)
  }

  /// Reads to what seems to be the end of the object or array in which the mistake was found.
  private mutating func recover(_ first: JSONToken, open: JSONToken.Kind, close: JSONToken.Kind) {
    var token = first
    var nesting = 1
    while token.kind != .endOfFile {
      if token.kind == open { nesting += 1 }
      if token.kind == close {
        nesting -= 1
        if nesting <= 1 { return }
      }
      token = read()
    }
  }

  // MARK: Simple values

  private mutating func number() -> JSONNode? {
    let token = read()
    guard JSONSyntaxReader.isNumber(bytes[token.start..<token.end]), let number = Number(parsing: text(token)) else {
      fail("Invalid JSON number", "This is no number as JSON writes it.", at: token.range)
      return nil
    }
    return JSONNode(.number(number), token.range)
  }

  /// An optional minus, a whole number without leading zeros, then perhaps a fraction and an exponent.
  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func takeDigits() -> Int {
      let count = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
      rest = rest.dropFirst(count)
      return count
    }
    func take(_ wanted: [UInt8]) -> Bool {
      guard let first = rest.first, wanted.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take([UInt8(ascii: "-")])
    if !take([UInt8(ascii: "0")]), takeDigits() == 0 { return false }
    if take([UInt8(ascii: ".")]), takeDigits() == 0 { return false }
    if take([UInt8(ascii: "e"), UInt8(ascii: "E")]) {
      _ = take([UInt8(ascii: "+"), UInt8(ascii: "-")])
      if takeDigits() == 0 { return false }
    }
    return rest.isEmpty
  }

  private mutating func string() -> JSONNode? {
    let token = read()
    switch JSONStringContent.text(bytes[token.start..<token.end]) {
    case .success(let text): return JSONNode(.string(text), token.range)
    case .failure(let failure):
      let start = token.range.start
      let from = SourcePosition(
        line: start.line, column: start.column + failure.offset, byte: start.byte + failure.offset)
      let to = SourcePosition(line: from.line, column: from.column + 1, byte: from.byte + 1)
      fail(
        "Invalid JSON string", "This text is not written as JSON requires: check quotes and escapes.",
        at: SourceRange(filename: token.range.filename, start: from, end: to), context: token.range)
      return nil
    }
  }

  private mutating func word() -> JSONNode? {
    let token = read()
    switch text(token) {
    case "true": return JSONNode(.bool(true), token.range)
    case "false": return JSONNode(.bool(false), token.range)
    case "null": return JSONNode(.null, token.range)
    case let word:
      fail(
        "Invalid JSON keyword",
        "JSON has no word \"\(word)\".\(Suggestion.sentence(for: word, among: ["true", "false", "null"]))",
        at: token.range)
      return nil
    }
  }
}
