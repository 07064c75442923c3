/// Reads JSON text in place, without building a document: what nobody asks for is only checked and passed over.
///
/// States are large and mostly attributes that are never looked into; those stay the bytes that they are.
struct JSONTextScanner {
  /// Why reading ended: no JSON, or JSON of another shape than was wanted.
  struct Failure: Error {
    enum Kind { case syntax, shape }

    var kind: Kind
    var message: String
    var byte: Int
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var at = 0
  private var depth = 0
  /// Whether white space, or a character that is written as an escape, was passed since this was last cleared.
  private var isUntidy = false

  private static let depthLimit = 1000

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next byte that is no white space, 0 at the end.
  mutating func peek() -> UInt8 {
    while at < bytes.count {
      let byte = bytes[at]
      if byte > 0x20 || !(byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09) { return byte }
      isUntidy = true
      at &+= 1
    }
    return 0
  }

  /// Passes the end of the document.
  mutating func end() throws(Failure) {
    _ = peek()
    if at < bytes.count { throw syntax("unexpected text after the end of the document") }
  }

  /// Calls `visit` at each member of an object, which must pass the value. `null` has no members.
  mutating func members(
    _ wanted: String, _ visit: (inout JSONTextScanner, String) throws(Failure) -> Void
  ) throws(Failure) {
    switch peek() {
    case UInt8(ascii: "{"): break
    case UInt8(ascii: "n"): return try word("null")
    default: throw try wrongShape(wanted)
    }
    try enter()
    if peek() == UInt8(ascii: "}") { return leave() }
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw syntax("expected a key in quotes") }
      let key = try string()
      guard peek() == UInt8(ascii: ":") else { throw syntax("expected ':' after the key") }
      at &+= 1
      try visit(&self, key)
      switch peek() {
      case UInt8(ascii: ","): at &+= 1
      case UInt8(ascii: "}"): return leave()
      default: throw syntax("expected ',' or '}'")
      }
    }
  }

  /// Calls `visit` at each element of an array, which must pass it. `null` has no elements; says whether it was one.
  @discardableResult
  mutating func elements(
    _ wanted: String, _ visit: (inout JSONTextScanner) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    switch peek() {
    case UInt8(ascii: "["): break
    case UInt8(ascii: "n"):
      try word("null")
      return false
    default: throw try wrongShape(wanted)
    }
    try enter()
    if peek() == UInt8(ascii: "]") {
      leave()
      return true
    }
    while true {
      try visit(&self)
      switch peek() {
      case UInt8(ascii: ","): at &+= 1
      case UInt8(ascii: "]"):
        leave()
        return true
      default: throw syntax("expected ',' or ']'")
      }
    }
  }

  /// A text; `null` is empty text.
  mutating func text(_ wanted: String) throws(Failure) -> String {
    switch peek() {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "n"):
      try word("null")
      return ""
    default: throw try wrongShape(wanted)
    }
  }

  /// A truth value; `null` is false.
  mutating func flag(_ wanted: String) throws(Failure) -> Bool {
    switch peek() {
    case UInt8(ascii: "t"):
      try word("true")
      return true
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: throw try wrongShape(wanted)
    }
    return false
  }

  /// A whole number that is not negative; `null` is 0.
  mutating func whole(_ wanted: String) throws(Failure) -> UInt64 {
    switch peek() {
    case UInt8(ascii: "n"):
      try word("null")
      return 0
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let start = at
      try number()
      guard let value = UInt64(String(decoding: bytes[start..<at], as: UTF8.self)) else {
        throw Failure(kind: .shape, message: wanted, byte: start)
      }
      return value
    default: throw try wrongShape(wanted)
    }
  }

  /// The bytes of the value that follows, as Go writes them: without white space, `<`, `>` and `&` escaped.
  mutating func tidyValue() throws(Failure) -> [UInt8] {
    _ = peek()
    let start = at
    isUntidy = false
    try skip()
    return isUntidy ? JSONTidying.tidy(bytes[start..<at]) : Array(bytes[start..<at])
  }

  /// Passes any value and checks that it is JSON.
  mutating func skip() throws(Failure) {
    switch peek() {
    case UInt8(ascii: "{"): try skipObject()
    case UInt8(ascii: "["): try elements("") { scanner throws(Failure) in try scanner.skip() }
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    default: throw syntax("expected a value")
    }
  }

  private mutating func skipObject() throws(Failure) {
    try enter()
    if peek() == UInt8(ascii: "}") { return leave() }
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw syntax("expected a key in quotes") }
      try skipString()
      guard peek() == UInt8(ascii: ":") else { throw syntax("expected ':' after the key") }
      at &+= 1
      try skip()
      switch peek() {
      case UInt8(ascii: ","): at &+= 1
      case UInt8(ascii: "}"): return leave()
      default: throw syntax("expected ',' or '}'")
      }
    }
  }

  private mutating func enter() throws(Failure) {
    guard depth < JSONTextScanner.depthLimit else { throw syntax("arrays and objects nest too deeply") }
    depth &+= 1
    at &+= 1
  }

  private mutating func leave() {
    depth &-= 1
    at &+= 1
  }

  private mutating func word(_ word: StaticString) throws(Failure) {
    let count = word.utf8CodeUnitCount
    guard at + count <= bytes.count else { throw syntax("expected a value") }
    for index in 0..<count where bytes[at + index] != word.utf8Start[index] { throw syntax("expected a value") }
    at += count
  }

  private mutating func number() throws(Failure) {
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    try digits()
    if bytes[first] == UInt8(ascii: "0"), at > first + 1 { throw syntax("a number must not begin with 0") }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(Failure) {
    let start = at
    while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") { at &+= 1 }
    if at == start { throw syntax("expected a digit") }
  }

  /// The text of the string that begins here.
  private mutating func string() throws(Failure) -> String {
    let start = at
    if try skipString() { return try JSONTidying.decode(bytes[start..<at], at: start) }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[(start + 1)..<(at - 1)]), as: UTF8.self)
  }

  /// Passes a string; says whether it has escapes.
  @discardableResult
  private mutating func skipString() throws(Failure) -> Bool {
    var hasEscapes = false
    at &+= 1
    while at < bytes.count {
      let byte = bytes[at]
      at &+= 1
      if byte == UInt8(ascii: "\"") { return hasEscapes }
      if byte > UInt8(ascii: ">") {
        if byte == UInt8(ascii: "\\") {
          hasEscapes = true
          try escape()
        } else if byte == 0xe2 {
          isUntidy = true
        }
      } else if byte < 0x20 {
        at &-= 1
        throw syntax("a control character must be written as an escape")
      } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&") {
        isUntidy = true
      }
    }
    throw syntax("unexpected end inside a string")
  }

  private mutating func escape() throws(Failure) {
    guard at < bytes.count else { throw syntax("unexpected end inside a string") }
    switch bytes[at] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at &+= 1
    case UInt8(ascii: "u"):
      for offset in 1...4 {
        guard at + offset < bytes.count, JSONTidying.isHexadecimal(bytes[at + offset]) else {
          throw syntax("expected four hexadecimal digits")
        }
      }
      at &+= 5
    default: throw syntax("unknown escape")
    }
  }

  private func syntax(_ message: String) -> Failure {
    Failure(kind: .syntax, message: at < bytes.count ? message : "unexpected end of the document", byte: at)
  }

  /// The failure for a value of another shape, provided that it is a value at all.
  private mutating func wrongShape(_ wanted: String) throws(Failure) -> Failure {
    let start = at
    try skip()
    return Failure(kind: .shape, message: wanted, byte: start)
  }
}
