import Cryptography
import Numbers
import Values
import YAML

/// What YAML means as a value: numbers as in YAML 1.2, `yes` and `no` as in 1.1, moments in RFC 3339 form.
enum YAMLResolution {
  private static let prefix = "tag:yaml.org,2002:"

  static func value(of node: YAMLNode) throws(FunctionError) -> Value {
    switch node {
    case .scalar(let scalar): return try value(of: scalar)
    case .sequence(let tag, let elements):
      guard tag.isEmpty || tag == prefix + "seq" else { throw unsupported(tag) }
      var values: [Value] = []
      for element in elements { values.append(try value(of: element)) }
      return .tuple(values)
    case .mapping(let tag, let entries):
      guard tag.isEmpty || tag == prefix + "map" else { throw unsupported(tag) }
      var attributes: [String: Value] = [:]
      for entry in entries { try add(entry, to: &attributes) }
      return .object(attributes)
    }
  }

  private static func unsupported(_ tag: String) -> FunctionError { FunctionError("the tag \(tag) is not known") }

  private static func add(_ entry: YAMLEntry, to attributes: inout [String: Value]) throws(FunctionError) {
    guard case .scalar(let key) = entry.key else { throw FunctionError("a key must be a single text") }
    if key.text == "<<", key.style == .plain { return try merge(entry.value, into: &attributes) }
    guard let name = (try? value(of: key).converted(to: .string))?.stringValue else {
      throw FunctionError("a key must not be null")
    }
    attributes[name] = try value(of: entry.value)
  }

  private static func merge(_ node: YAMLNode, into attributes: inout [String: Value]) throws(FunctionError) {
    switch node {
    case .mapping:
      for (name, value) in (try value(of: node).keyedValues ?? .empty).pairs { attributes[name] = value }
    case .sequence(_, let parts):
      for part in parts {
        guard case .mapping = part else { throw FunctionError("only mappings can be merged") }
        try merge(part, into: &attributes)
      }
    case .scalar: throw FunctionError("only mappings can be merged")
    }
  }

  private static func value(of scalar: YAMLScalar) throws(FunctionError) -> Value {
    let tag = scalar.tag.hasPrefix(prefix) ? "!!" + scalar.tag.dropFirst(prefix.count) : scalar.tag
    if tag == "!!binary" { return try binary(scalar.text) }
    if !["", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp"].contains(tag) {
      throw unsupported(scalar.tag)
    }
    if scalar.style == .block && scalar.text.isEmpty { return .null(.string) }
    if scalar.style != .plain || tag == "!!str" { return .string(normalizing: scalar.text) }
    let value = try plain(scalar.text)
    switch (tag, value) {
    case ("", _), ("!!int", .number), ("!!float", .number), ("!!bool", .bool), ("!!null", .null),
      ("!!timestamp", .string):
      return value
    default: throw FunctionError("the text does not fit its tag \(tag)")
    }
  }

  private static func binary(_ text: String) throws(FunctionError) -> Value {
    guard Base64.standard.decode(text.filter { !$0.isWhitespace }) != nil else {
      throw FunctionError("a binary is not valid base64")
    }
    return .string(text)
  }

  private static let yes: Set<String> = [
    "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON",
  ]
  private static let no: Set<String> = [
    "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF",
  ]

  private static func plain(_ text: String) throws(FunctionError) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null(.dynamic)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .number(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .number(Number.infinity.negated)
    case ".nan", ".NaN", ".NAN": throw FunctionError("there is no value for what is not a number")
    default: break
    }
    if yes.contains(text) { return .bool(true) }
    if no.contains(text) { return .bool(false) }
    if let first = text.utf8.first, "+-.0123456789".utf8.contains(first) {
      if let number = number(text) { return .number(number) }
      if let moment = YAMLMoment.rfc3339(text) { return .string(moment) }
    }
    return .string(normalizing: text)
  }

  private static func number(_ text: String) -> Number? {
    if text.hasPrefix("0o") { return unsigned(text, base: 8) }
    if text.hasPrefix("0x") { return unsigned(text, base: 16) }
    let bytes = Array(text.utf8)
    let digits = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    guard !digits.isEmpty, digits.contains(where: { (48...57).contains($0) }) else { return nil }
    if digits.allSatisfy({ (48...57).contains($0) }) { return Number(parsing: text) }
    guard digits.allSatisfy({ (48...57).contains($0) || ".eE+-".utf8.contains($0) }) else { return nil }
    return Number(parsing: text)
  }

  private static func unsigned(_ text: String, base: Int) -> Number? {
    let digits = text.dropFirst(2)
    return digits.first == "-" || digits.first == "+" ? nil : Number(parsing: String(digits), base: base)
  }
}
