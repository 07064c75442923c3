import Diagnostics
import FoundationEssentials
import Functions
import HCL
import JSON
import Numbers
import OperatingSystem
import TestSupport
import Testing
import Values

/// Runs recorded expressions in this process, in a directory with the recorded files.
struct GoldenExpressions {
  let directory: String
  let functions: FunctionTable

  init() throws {
    let files = LocalFileSystem()
    directory = try files.canonicalPath(of: files.temporaryDirectory) + "/expressions-\(UUID().uuidString)"
    try GoldenExpressions.writeFixtures(to: directory)
    let library = FunctionLibrary(
      baseDirectory: directory, fileSystem: files, clock: SystemClock(), random: SystemRandomness(),
      homeDirectory: directory + "/home", planTime: SystemClock().now, renderTemplate: TemplateRendering.render)
    functions = FunctionTable(library.specifications)
  }

  /// Removes the directory.
  func close() { try? LocalFileSystem().removeTree(directory) }

  private static var corpus: String {
    let given = ProcessInfo.processInfo.environment["GOLDEN_EXPRESSIONS"] ?? ""
    return given.isEmpty ? GoldenUnits.fixtures + "/golden/expr" : given
  }

  private static func writeFixtures(to directory: String) throws {
    let files = LocalFileSystem()
    let listed = try JSONReader.read(try files.read(corpus + "/fixtures.json")).object ?? JSONObject()
    for member in listed {
      let path = "\(directory)/fixtures/\(member.key)"
      try files.createDirectories(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      if let text = member.value.string {
        try files.write(Array(text.utf8), to: path, mode: FileMode(bits: 0o644))
      } else if let target = member.value["link"]?.string {
        try files.createSymbolicLink(at: path, to: target)
      } else if let content = member.value["base64"]?.string, let data = Data(base64Encoded: content) {
        try files.write(Array(data), to: path, mode: FileMode(bits: 0o644))
      }
    }
  }

  static func cases(_ area: String) throws -> [JSONValue] {
    try LocalFileSystem().read("\(corpus)/\(area).jsonl").split(separator: UInt8(ascii: "\n")).map {
      try JSONReader.read(Array($0))
    }
  }

  /// What differs; `nil` for a case that passes.
  func problem(_ golden: JSONValue) -> String? {
    let result = golden["expr"] != nil ? evaluated(golden) : converted(golden)
    guard let expected = golden["expected"] else { return "no expectation" }
    guard let problem = problem(result, expected) else { return nil }
    let accepted = (golden["also_accept"]?.array ?? []).contains { self.problem(result, $0) == nil }
    return accepted ? nil : problem
  }

  private func problem(_ result: Diagnosed<Value>, _ expected: JSONValue) -> String? {
    let errors = result.diagnostics.all.filter { $0.severity == .error }
    if let wanted = expected["diagnostics"]?.array {
      let wantedTexts = wanted.filter { $0["severity"]?.string == "error" }.map(GoldenExpressions.place).sorted()
      let unplaced = wantedTexts.contains { !$0.contains(":") }
      if unplaced { return errors.isEmpty && !isUnstorable(result.value) ? "no error: \(show(result.value))" : nil }
      let have = errors.map { GoldenExpressions.place($0) }.sorted()
      return have == wantedTexts
        ? nil
        : "errors at \(have), want \(wantedTexts) [\(errors.map { $0.summary + ": " + $0.detail })] \(errors.isEmpty ? show(result.value) : "")"
    }
    if let error = errors.first { return "error \(error.summary): \(error.detail)" }
    if expected["unknown"] != nil { return result.value.isWhollyKnown ? "known: \(show(result.value))" : nil }
    let value = result.value
    guard let json = try? ValueJSON.encode(value.withoutMarks) else { return "not storable: \(show(value))" }
    let type = GoldenExpressions.folded(TypeJSON.encode(value.type))
    if let wanted = expected["type"], type != GoldenExpressions.folded(wanted) {
      return "type \(type), want \(GoldenExpressions.folded(wanted))"
    }
    let (have, want) = (GoldenExpressions.folded(json), GoldenExpressions.folded(expected["value"] ?? .null))
    if have != want { return "value \(have)\n     want \(want)" }
    if value.marks.isSensitive != (expected["sensitive"]?.bool ?? false) {
      return "sensitive: \(value.marks.isSensitive)"
    }
    return nil
  }

  private func isUnstorable(_ value: Value) -> Bool { (try? ValueJSON.encode(value.withoutMarks)) == nil }

  private func show(_ value: Value) -> String { ConsoleText.text(of: value.withoutMarks) }

  private static func folded(_ json: JSONValue) -> String { JSONWriter.canonical.string(foldedNumbers(json)) }

  private static func foldedNumbers(_ json: JSONValue) -> JSONValue {
    switch json {
    case .number(let number):
      .string("#" + (Number(parsing: number.text)?.description ?? number.text))
    case .array(let elements): .array(elements.map(foldedNumbers))
    case .object(let object):
      .object(JSONObject(object.members.map { .init($0.key, foldedNumbers($0.value)) }))
    default: json
    }
  }

  private static func place(_ json: JSONValue) -> String {
    guard let range = json["range"], let start = range["start"], let end = range["end"] else { return "-" }
    func text(_ position: JSONValue) -> String {
      [position["line"], position["column"], position["byte"]].map { $0?.number?.text ?? "?" }.joined(separator: ",")
    }
    return "\(range["in"]?.string ?? "expr"):\(text(start))-\(text(end))"
  }

  private static func place(_ diagnostic: Diagnostic) -> String {
    guard let range = diagnostic.subject else { return "-" }
    // The type stands on its own; a message marks one character at least.
    let lead = range.filename == "type" ? "" : indent
    let before = lead.isEmpty ? 0 : 4 + lead.utf8.count
    func text(_ position: SourcePosition, _ more: Int) -> String {
      let line = lead.isEmpty ? position.line : position.line - 1
      let column = position.column - (line == 1 ? lead.utf8.count : 0) + more
      return "\(line),\(column),\(position.byte - before + more)"
    }
    return "\(range.filename):\(text(range.start, 0))-\(text(range.end, range.start == range.end ? 1 : 0))"
  }

  // MARK: Running

  private static let indent = "  value = "

  private func scope(_ golden: JSONValue) -> Diagnosed<EvaluationScope> {
    var locals: [String: Value] = [:]
    var diagnostics = Diagnostics()
    for member in golden["vars"]?.object ?? JSONObject() {
      let base = makeScope(locals)
      let value = evaluate(member.value.string ?? "", "vars.\(member.key)", base)
      diagnostics.append(contentsOf: value.diagnostics)
      locals[member.key] = value.value
    }
    return Diagnosed(makeScope(locals), diagnostics)
  }

  func makeScope(_ locals: [String: Value]) -> EvaluationScope {
    let path = Value.object([
      "module": .string("."), "root": .string("."), "cwd": .string(FileManager.default.currentDirectoryPath),
    ])
    return EvaluationScope(
      variables: [
        "local": .object(locals), "path": path, "terraform": .object(["workspace": .string("default")]),
      ], functions: functions)
  }

  func evaluate(_ text: String, _ name: String, _ scope: EvaluationScope) -> Diagnosed<Value> {
    // As recorded: in a block, so that a newline and a brace follow the expression.
    let file = Reader.parse(Array("x {\n\(GoldenExpressions.indent)\(text)\n}\n".utf8), filename: name)
    var diagnostics = file.diagnostics
    let content = file.value.body.partialContent(BodySchema(blocks: [.init("x")])).value.content
    guard !diagnostics.hasErrors, let body = content.blocks.first?.body else { return Diagnosed(.dynamic, diagnostics) }
    let attributes = body.justAttributes()
    diagnostics.append(contentsOf: attributes.diagnostics)
    guard let expression = attributes.value["value"]?.expression else { return Diagnosed(.dynamic, diagnostics) }
    let value = expression.evaluate(in: scope)
    diagnostics.append(contentsOf: value.diagnostics)
    return Diagnosed(value.value, diagnostics)
  }

  private func evaluated(_ golden: JSONValue) -> Diagnosed<Value> {
    let scope = scope(golden)
    if scope.diagnostics.hasErrors { return Diagnosed(.dynamic, scope.diagnostics) }
    return evaluate(golden["expr"]?.string ?? "", "expr", scope.value)
  }

  private func converted(_ golden: JSONValue) -> Diagnosed<Value> {
    let parsed = Reader.parseExpression(Array((golden["type"]?.string ?? "").utf8), filename: "type")
    let constraint = TypeExpression.read(parsed.value)
    var diagnostics = parsed.diagnostics
    diagnostics.append(contentsOf: constraint.diagnostics)
    if diagnostics.hasErrors { return Diagnosed(.dynamic, diagnostics) }
    let source = golden["value"]?.string ?? golden["default"]?.string ?? "null"
    let given = evaluate(source, golden["value"] == nil ? "default" : "value", makeScope([:]))
    if given.diagnostics.hasErrors { return given }
    do throws(ConversionError) {
      let filled = constraint.value.defaults?.applied(to: given.value) ?? given.value
      return Diagnosed(try filled.converted(to: constraint.value.type))
    } catch {
      return Diagnosed(.dynamic, Diagnostics([.error("Invalid value", error.message)]))
    }
  }
}
