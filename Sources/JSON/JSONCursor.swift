/// The state of reading a document: a place in the bytes and the depth there.
struct JSONCursor {
  /// A mistake and its offset; line and column are counted only when it is reported.
  struct Failure: Error {
    let message: String
    let byte: Int
  }

  private let depthLimit: Int
  private var depth = 0
  var at = 0

  init(depthLimit: Int) { self.depthLimit = depthLimit }

  mutating func document(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> JSONValue {
    let value = try value(bytes)
    skipSpace(bytes)
    if at < bytes.count { throw failure("unexpected text after the end of the document") }
    return value
  }

  private mutating func value(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> JSONValue {
    skipSpace(bytes)
    guard at < bytes.count else { throw failure("unexpected end of the document") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try nested(bytes) { (cursor, bytes) throws(Failure) in try cursor.object(bytes) }
    case UInt8(ascii: "["): return try nested(bytes) { (cursor, bytes) throws(Failure) in try cursor.array(bytes) }
    case UInt8(ascii: "\""): return .string(try string(bytes))
    case UInt8(ascii: "t"): return try word("true", .bool(true), bytes)
    case UInt8(ascii: "f"): return try word("false", .bool(false), bytes)
    case UInt8(ascii: "n"): return try word("null", .null, bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number(bytes))
    default: throw failure("expected a value")
    }
  }

  private mutating func nested(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ read: (inout JSONCursor, UnsafeBufferPointer<UInt8>) throws(Failure) -> JSONValue
  ) throws(Failure) -> JSONValue {
    guard depth < depthLimit else { throw failure("arrays and objects nest deeper than \(depthLimit)") }
    depth += 1
    at += 1
    let value = try read(&self, bytes)
    depth -= 1
    return value
  }

  private mutating func object(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> JSONValue {
    var members: [JSONObject.Member] = []
    skipSpace(bytes)
    if take("}", bytes) { return .object(JSONObject()) }
    while true {
      skipSpace(bytes)
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw failure("expected a key in quotes") }
      let key = try string(bytes)
      skipSpace(bytes)
      guard take(":", bytes) else { throw failure("expected ':' after the key") }
      members.append(JSONObject.Member(key, try value(bytes)))
      skipSpace(bytes)
      if take(",", bytes) { continue }
      guard take("}", bytes) else { throw failure("expected ',' or '}'") }
      return .object(JSONObject(members))
    }
  }

  private mutating func array(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> JSONValue {
    var elements: [JSONValue] = []
    skipSpace(bytes)
    if take("]", bytes) { return .array([]) }
    while true {
      elements.append(try value(bytes))
      skipSpace(bytes)
      if take(",", bytes) { continue }
      guard take("]", bytes) else { throw failure("expected ',' or ']'") }
      return .array(elements)
    }
  }

  private mutating func word(
    _ word: StaticString, _ value: JSONValue, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(Failure) -> JSONValue {
    let count = word.utf8CodeUnitCount
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: count)
    guard bytes.count - at >= count, bytes[at..<(at + count)].elementsEqual(expected) else {
      throw failure("expected a value")
    }
    at += count
    return value
  }

  private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> JSONNumber {
    let start = at
    _ = take("-", bytes)
    let zero = at < bytes.count && bytes[at] == UInt8(ascii: "0")
    guard let whole = digits(bytes) else { throw failure("expected a digit") }
    if zero, whole > 1 {
      at = start
      throw failure("a number must not start with 0")
    }
    if take(".", bytes), digits(bytes) == nil { throw failure("expected a digit after the point") }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if !take("+", bytes) { _ = take("-", bytes) }
      guard digits(bytes) != nil else { throw failure("expected a digit in the exponent") }
    }
    return JSONNumber(uncheckedText: String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let start = at
    while at < bytes.count, bytes[at] &- 48 < 10 { at += 1 }
    return at > start ? at - start : nil
  }

  mutating func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>) {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0a, 0x0d, 0x09: at += 1
      default: return
      }
    }
  }

  mutating func take(_ character: Unicode.Scalar, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard at < bytes.count, UInt32(bytes[at]) == character.value else { return false }
    at += 1
    return true
  }

  func failure(_ message: String) -> Failure { Failure(message: message, byte: at) }
}
