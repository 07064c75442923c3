import Diagnostics
import HCL
import JSON
import Numbers
import Testing
import Values

/// Recorded values, types and diagnostics of expressions that call no function but `try` and `can`.
@Suite struct GoldenExpressionTests {
  @Test(arguments: ["operators", "literals", "templates", "for-splat-index", "functions-general"])
  func expressions(area: String) throws {
    var failures: [String] = []
    var count = 0
    for one in try GoldenCases("expr/\(area).jsonl").cases {
      guard let text = one["expr"]?.string, let expected = one["expected"] else { continue }
      let (expression, found) = parse(text)
      guard let scope = scope(of: one), !needsMore(expression), !needsConfiguration(expected) else { continue }
      count += 1
      var diagnostics = found
      var value: Value?
      if !diagnostics.hasErrors {
        let result = expression.evaluate(in: scope)
        diagnostics.append(contentsOf: Diagnostics(result.diagnostics.all.map(relative)))
        value = result.value
      }
      let accepted = [expected] + (one["also_accept"]?.array ?? [])
      if !accepted.contains(where: { matches($0, value, diagnostics) }) {
        failures.append(
          "\(one["id"]?.string ?? ""): \(text) gave \(value.map { "\($0)" } ?? "") "
            + "\(diagnostics.all.map { "\($0.summary) \(GoldenCases.line($0))" }) "
            + "expected \(JSONWriter.canonical.string(expected))")
      }
    }
    #expect(count > 10)
    #expect(failures.isEmpty, "\(failures.count) of \(count): \(failures.joined(separator: "\n"))")
  }

  /// The text as the value of an argument, which line ends delimit.
  private func parse(_ text: String) -> (HCL.Expression, Diagnostics) {
    let file = Reader.parse(Array("\(Self.prefix)\(text)\n}\n".utf8), filename: "expr")
    let block = file.value.body.partialContent(BodySchema(blocks: [.init("locals")])).value.content.blocks.first
    let attribute = block?.body.partialContent(BodySchema(attributes: [.init("it")])).value.content.attributes["it"]
    let expression = attribute?.expression ?? .literal(.dynamic, range: .startOfFile("expr"))
    return (expression, file.diagnostics.map(relative))
  }

  private static let prefix = "locals {\n  it = "

  /// Positions counted from the start of the expression.
  private func relative(_ diagnostic: Diagnostic) -> Diagnostic {
    func shift(_ position: SourcePosition) -> SourcePosition {
      SourcePosition(
        line: position.line - 1, column: position.line == 2 ? position.column - 7 : position.column,
        byte: position.byte - Self.prefix.utf8.count)
    }
    var result = diagnostic
    if let range = diagnostic.subject {
      result.subject = SourceRange(filename: range.filename, start: shift(range.start), end: shift(range.end))
    }
    return result
  }

  /// Whether the recorded mistake is one that only a whole configuration finds.
  private func needsConfiguration(_ expected: JSONValue) -> Bool {
    (expected["diagnostics"]?.array ?? []).contains { diagnostic in
      diagnostic["range"]?["in"]?.string == "use" || diagnostic["summary"]?.string?.hasPrefix("Reference to") == true
    }
  }

  /// Whether it needs functions or names that only a whole configuration has.
  private func needsMore(_ expression: HCL.Expression) -> Bool {
    needsFunctions(expression)
      || expression.references.contains { reference in
        guard reference.root == "local", case .attribute = reference.steps.first else { return true }
        return false
      }
  }

  private func needsFunctions(_ expression: HCL.Expression) -> Bool {
    expression.functionCalls.contains { !["try", "can", "core::try", "core::can"].contains($0.name) }
  }

  /// The names that the case declares; `nil` when they need functions.
  private func scope(of one: JSONValue) -> EvaluationScope? {
    var locals: [String: Value] = [:]
    let table = FunctionTable([
      "none": FunctionSpecification("none", "", resultType: { _ in .bool }) { _, _ in .bool(true) }
    ])
    for member in one["vars"]?.object ?? JSONObject() {
      guard let text = member.value.string else { return nil }
      let parsed = Reader.parseExpression(Array(text.utf8), filename: "vars.\(member.key)")
      if needsFunctions(parsed.value) || !parsed.value.references.isEmpty { return nil }
      locals[member.key] = parsed.value.evaluate(in: EvaluationScope(variables: [:], functions: table)).value
    }
    return EvaluationScope(variables: ["local": .object(locals)], functions: table)
  }

  private func matches(_ expected: JSONValue, _ value: Value?, _ diagnostics: Diagnostics) -> Bool {
    if let wanted = expected["diagnostics"]?.array {
      return wanted.map { GoldenCases.line($0) }.sorted() == diagnostics.all.map(GoldenCases.line).sorted()
    }
    guard let value, !diagnostics.hasErrors else { return false }
    if expected["unknown"]?.bool == true { return !value.isKnown }
    guard let type = expected["type"] else { return false }
    let plain = value.withoutMarks
    return sameType(type, plain.type) && GoldenJSON.matches(expected["value"] ?? .null, plain)
      && value.containsSensitive == (expected["sensitive"]?.bool == true || expected["sensitive_paths"] != nil)
  }

  private func sameType(_ json: JSONValue, _ type: ValueType) -> Bool {
    JSONWriter.canonical.string(json) == JSONWriter.canonical.string(GoldenJSON.type(type))
  }
}

/// Values and types as the golden expressions write them.
enum GoldenJSON {
  static func type(_ type: ValueType) -> JSONValue {
    switch type {
    case .bool: .string("bool")
    case .number: .string("number")
    case .string: .string("string")
    case .dynamic: .string("dynamic")
    case .list(let inner): .array([.string("list"), self.type(inner)])
    case .set(let inner): .array([.string("set"), self.type(inner)])
    case .map(let inner): .array([.string("map"), self.type(inner)])
    case .tuple(let types): .array([.string("tuple"), .array(types.map(self.type))])
    case .object(let object):
      .array([.string("object"), .object(JSONObject(object.attributes.map { .init($0.name, self.type($0.type)) }))])
    }
  }

  static func matches(_ json: JSONValue, _ value: Value) -> Bool {
    switch (json, value) {
    case (.null, .null): return true
    case (.bool(let wanted), .bool(let found)): return wanted == found
    case (.string(let wanted), .string(let found)): return Array(wanted.utf8) == Array(found.utf8)
    case (.number(let wanted), .number(let found)): return Number(parsing: wanted.text) == found
    case (.array(let wanted), _):
      guard let found = value.elements, found.count == wanted.count else { return false }
      return zip(wanted, found).allSatisfy { matches($0, $1) }
    case (.object(let wanted), _):
      guard let found = value.keyedValues, found.count == wanted.count else { return false }
      return found.pairs.allSatisfy { name, part in wanted[name].map { matches($0, part) } ?? false }
    default: return false
    }
  }
}
