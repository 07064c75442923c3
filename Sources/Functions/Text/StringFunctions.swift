import Numbers
import Text
import Values

/// Functions on text.
enum StringFunctions {
  static let all: [FunctionSpecification] =
    [
      chomp, endswith, indent, join, lower, split, startswith, strcontains, strrev, substr, title, trim, trimprefix,
      trimspace, trimsuffix, upper,
    ] + FormatFunctions.all + RegexFunctions.all

  private static let str = FunctionSpecification.Parameter("str", .string)

  static let chomp = FunctionSpecification.text("chomp", "The text without line ends at its end.") { text in
    var scalars = Substring(text).unicodeScalars
    while scalars.last == "\n" || scalars.last == "\r" { scalars.removeLast() }
    return String(scalars)
  }

  static let endswith = test("endswith", "Whether the text ends with another.", "suffix") { text, suffix in
    text.utf8.reversed().starts(with: suffix.utf8.reversed())
  }

  static let startswith = FunctionSpecification.returning(
    .bool, "startswith", "Whether the text begins with another.",
    [.init("str", .string, allowsUnknown: true), .init("prefix", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let prefix = arguments.text(1)
    if let text = arguments.value(0).stringValue { return .bool(text.utf8.starts(with: prefix.utf8)) }
    let known = arguments.value(0).refinements.prefix
    if known.utf8.starts(with: prefix.utf8) { return .bool(true) }
    return prefix.utf8.starts(with: known.utf8) ? .unknown(.bool, .notNull) : .bool(false)
  }

  static let strcontains = test("strcontains", "Whether the text contains another.", "substr") { text, part in
    part.isEmpty || Bytes.firstIndex(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil
  }

  private static func test(
    _ name: String, _ description: String, _ second: String, _ body: @escaping @Sendable (String, String) -> Bool
  ) -> FunctionSpecification {
    .returning(.bool, name, description, [str, .init(second, .string)]) {
      (arguments: [Value]) throws(FunctionError) -> Value in
      .bool(body(arguments.text(0), arguments.text(1)))
    }
  }

  static let indent = FunctionSpecification.returning(
    .string, "indent", "The text with spaces at the beginning of all lines but the first.",
    [.init("spaces", .number), str]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let spaces = try arguments.int(0)
    guard (0...1_000_000).contains(spaces) else { throw FunctionError("the number of spaces is out of range") }
    let lines = Bytes.split(Array(arguments.text(1).utf8), by: [10]).map { String(decoding: $0, as: UTF8.self) }
    return .string(normalizing: lines.joined(separator: "\n" + String(repeating: " ", count: spaces)))
  }

  static let join = FunctionSpecification.returning(
    .string, "join", "All elements of the lists with a separator between them.", [.init("separator", .string)],
    variadic: .init("lists", .list(.string), allowsUnknown: true)
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard arguments.count > 1 else { throw FunctionError("at least one list is required") }
    guard arguments.allSatisfy(\.isWhollyKnown) else { return .unknown(.string, .notNull) }
    var parts: [String] = []
    for (index, list) in arguments.enumerated().dropFirst() {
      for element in list.elements ?? [] {
        guard let text = element.stringValue else { throw FunctionError("null cannot be joined", argument: index) }
        parts.append(text)
      }
    }
    return .string(normalizing: parts.joined(separator: arguments.text(0)))
  }

  static let split = FunctionSpecification.returning(
    .list(.string), "split", "The parts of the text between the separators.", [.init("separator", .string), str]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let separator = arguments.text(0)
    let text = arguments.text(1)
    if separator.isEmpty { return .list(of: .string, text.unicodeScalars.map { .string(normalizing: String($0)) }) }
    let parts = Bytes.split(Array(text.utf8), by: Array(separator.utf8))
    return .list(of: .string, parts.map { .string(normalizing: String(decoding: $0, as: UTF8.self)) })
  }

  static let lower = FunctionSpecification.text("lower", "The text in lower case.") { text in
    text.mappingScalars(\.simpleLowercase)
  }

  static let upper = FunctionSpecification.text("upper", "The text in upper case.") { text in
    text.mappingScalars(\.simpleUppercase)
  }

  static let title = FunctionSpecification.text("title", "The text with the first letter of every word in upper case.")
  {
    text in
    var isStart = true
    return text.mappingScalars { scalar in
      defer { isStart = isWordEnd(scalar) }
      return isStart ? scalar.simpleTitlecase : scalar
    }
  }

  private static func isWordEnd(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return !(scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return false
    default: return scalar.isSpace
    }
  }

  static let strrev = FunctionSpecification.text("strrev", "The characters of the text in the opposite order.") {
    text in
    text.graphemes.reversed().joined()
  }

  static let substr = FunctionSpecification.returning(
    .string, "substr", "The part of the text from an offset on; a length of -1 means up to the end.",
    [str, .init("offset", .number), .init("length", .number)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let characters = arguments.text(0).graphemes
    var offset = try arguments.int(1)
    let length = try arguments.int(2)
    if offset < 0 { offset = max(0, offset.addingReportingOverflow(characters.count).partialValue) }
    let rest = characters.dropFirst(min(offset, characters.count))
    return .string(normalizing: (length < 0 ? rest : rest.prefix(length)).joined())
  }

  static let trim = FunctionSpecification.returning(
    .string, "trim", "The text without the given characters at both ends.", [str, .init("cutset", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let cut = Set(arguments.text(1).unicodeScalars)
    return .string(normalizing: trimmed(arguments.text(0), cut.contains))
  }

  static let trimspace = FunctionSpecification.text("trimspace", "The text without white space at both ends.") { text in
    trimmed(text, \.isSpace)
  }

  private static func trimmed(_ text: String, _ isCut: (Unicode.Scalar) -> Bool) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isCut(first) { scalars.removeFirst() }
    while let last = scalars.last, isCut(last) { scalars.removeLast() }
    return String(scalars)
  }

  static let trimprefix = FunctionSpecification.returning(
    .string, "trimprefix", "The text without a given beginning.", [str, .init("prefix", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let (text, prefix) = (arguments.text(0).utf8, arguments.text(1).utf8)
    guard text.starts(with: prefix) else { return arguments.value(0) }
    return .string(normalizing: String(decoding: text.dropFirst(prefix.count), as: UTF8.self))
  }

  static let trimsuffix = FunctionSpecification.returning(
    .string, "trimsuffix", "The text without a given end.", [str, .init("suffix", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    let (text, suffix) = (arguments.text(0).utf8, arguments.text(1).utf8)
    guard text.reversed().starts(with: suffix.reversed()) else { return arguments.value(0) }
    return .string(normalizing: String(decoding: text.dropLast(suffix.count), as: UTF8.self))
  }
}
