import RegularExpressions
import Values

/// Functions with regular expressions, and `replace`, which may have one.
enum RegexFunctions {
  static let all: [FunctionSpecification] = [regex, regexall, replace]

  private static let parameters: [FunctionSpecification.Parameter] = [
    .init("pattern", .string), .init("string", .string),
  ]

  static let regex = FunctionSpecification(
    "regex", "What a pattern finds first in a text: the text found, or its groups as a tuple or object.",
    parameters: parameters,
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard arguments.value(0).isKnown else { return .dynamic }
      return try resultType(try pattern(arguments))
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], _) throws(FunctionError) -> Value in
      let pattern = try pattern(arguments)
      let bytes = Array(arguments.text(1).utf8)
      guard let match = pattern.firstMatch(in: bytes) else {
        throw FunctionError("the pattern does not match anything in the text")
      }
      return captured(match, pattern, bytes)
    })

  static let regexall = FunctionSpecification(
    "regexall", "Everything that a pattern finds in a text, as a list.", parameters: parameters,
    resultType: { (arguments: [Value]) throws(FunctionError) -> ValueType in
      guard arguments.value(0).isKnown else { return .list(.dynamic) }
      return .list(try resultType(try pattern(arguments)))
    },
    refinements: .notNull,
    implementation: { (arguments: [Value], type: ValueType) throws(FunctionError) -> Value in
      let pattern = try pattern(arguments)
      let bytes = Array(arguments.text(1).utf8)
      let found = pattern.matches(in: bytes).map { captured($0, pattern, bytes) }
      return .list(of: type.elementType ?? .dynamic, found)
    })

  private static func pattern(_ arguments: [Value]) throws(FunctionError) -> RegularExpression {
    do throws(RegularExpressionError) {
      return try RegularExpression.compile(arguments.text(0))
    } catch {
      throw FunctionError("the pattern is malformed: \(error.message)", argument: 0)
    }
  }

  private static func resultType(_ pattern: RegularExpression) throws(FunctionError) -> ValueType {
    let names = pattern.groupNames
    if names.isEmpty { return .string }
    let named = names.compactMap { $0 }
    if named.isEmpty { return .tuple(names.map { _ in .string }) }
    guard named.count == names.count else {
      throw FunctionError("groups with and without names must not be mixed", argument: 0)
    }
    return .object(Dictionary(named.map { ($0, .string) }) { first, _ in first })
  }

  private static func captured(_ match: [Range<Int>?], _ pattern: RegularExpression, _ bytes: [UInt8]) -> Value {
    let texts = match.map { range -> Value in
      guard let range else { return .null(.string) }
      return .string(normalizing: String(decoding: bytes[range], as: UTF8.self))
    }
    if pattern.groupNames.isEmpty { return texts.first ?? .null(.string) }
    let groups = Array(texts.dropFirst())
    let named = pattern.groupNames.compactMap { $0 }
    if named.isEmpty { return .tuple(groups) }
    return .object(Dictionary(zip(named, groups)) { first, _ in first })
  }

  static let replace = FunctionSpecification.returning(
    .string, "replace", "The text with every occurrence of a part (or, between slashes, of a pattern) replaced.",
    [.init("str", .string), .init("substr", .string), .init("replace", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let part = Array(arguments.text(1).utf8)
    let text = Array(arguments.text(0).utf8)
    let slash = UInt8(ascii: "/")
    if part.count > 1, part.first == slash, part.last == slash {
      return try replaced(text, String(decoding: part.dropFirst().dropLast(), as: UTF8.self), arguments.text(2))
    }
    if part.isEmpty { return .string(normalizing: interleaved(arguments.text(0), arguments.text(2))) }
    let parts = Bytes.split(text, by: part).map { String(decoding: $0, as: UTF8.self) }
    return .string(normalizing: parts.joined(separator: arguments.text(2)))
  }

  /// The replacement before, between and after all scalars.
  private static func interleaved(_ text: String, _ replacement: String) -> String {
    replacement + text.unicodeScalars.map { String($0) + replacement }.joined()
  }

  private static func replaced(
    _ text: [UInt8], _ source: String, _ replacement: String
  ) throws(FunctionError) -> Value {
    guard let pattern = try? RegularExpression.compile(source) else { throw FunctionError("the pattern is malformed") }
    let template = ReplacementTemplate(replacement)
    var result: [UInt8] = []
    var end = 0
    for match in pattern.matches(in: text) {
      guard let whole = match.first ?? nil else { continue }
      result += text[end..<whole.lowerBound]
      template.expand(match, pattern.groupNames, text, into: &result)
      end = whole.upperBound
    }
    result += text[end...]
    return .string(normalizing: String(decoding: result, as: UTF8.self))
  }
}
