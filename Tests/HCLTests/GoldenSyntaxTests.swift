import Diagnostics
import HCL
import JSON
import Testing

/// Mistakes that reading alone finds, at the places and in the number that the reference reports.
@Suite struct GoldenSyntaxTests {
  /// Titles that only readers give.
  static let titles: Set<String> = [
    "Invalid expression", "Argument or block definition required", "Invalid character", "Invalid multi-line string",
    "Missing item separator", "Invalid 'for' expression", "Root value must be object", "Unterminated template string",
    "Extra characters after interpolation expression", "Invalid start of value", "Invalid JSON number",
    "Invalid escape sequence", "Invalid character encoding", "Missing argument separator",
    "Invalid single-argument block definition", "Missing newline after argument", "Invalid object property name",
    "Trailing comma in object", "Invalid argument name", "Missing newline after block definition",
    "Attribute redefined", "Invalid string literal", "Invalid attribute name", "Missing attribute separator",
    "Argument definition required", "Unexpected else directive", "Unexpected endfor directive",
    "Unclosed template interpolation sequence", "Invalid template control keyword", "Unclosed configuration block",
    "Unbalanced parentheses", "Missing value", "Extraneous data after value", "Missing expression",
  ]

  @Test(arguments: [
    "syntax", "syntax-json", "expressions", "tfvars", "variables", "outputs", "modules", "resources", "override",
    "checks", "terraform-block", "refactoring", "import",
  ])
  func readerDiagnostics(area: String) throws {
    var failures: [String] = []
    var count = 0
    for one in try GoldenCases("config/\(area).jsonl").cases {
      guard let files = one["files"]?.object else { continue }
      let expected = one["expected"]?["diagnostics"]?.array ?? []
      var found: [String] = []
      for file in files {
        guard let bytes = GoldenCases.bytes(file.value), let diagnostics = read(file.key, bytes) else { continue }
        found += diagnostics.all.filter { $0.severity == .error }.map(GoldenCases.line)
      }
      let all = expected.map { GoldenCases.line($0) }
      // Where an expression stands in several places, the recorded result may repeat or leave out; compare as sets.
      let missing = expected.filter { isReaders($0, area) }.map { GoldenCases.line($0) }
        .filter { !found.contains($0) }
      let extra = found.filter { !all.contains($0) }
      count += found.count
      if !missing.isEmpty || !extra.isEmpty {
        failures.append("\(one["id"]?.string ?? ""): missing \(missing) extra \(extra)")
      }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  /// Whether only a reader can have said it. Elsewhere "Invalid expression" also says that a reference is not plain.
  private func isReaders(_ diagnostic: JSONValue, _ area: String) -> Bool {
    guard let title = diagnostic["summary"]?.string, Self.titles.contains(title) else { return false }
    if diagnostic["range"]?["filename"]?.string?.hasPrefix("<") == true { return false }
    return title != "Invalid expression" || area == "syntax"
  }

  private func read(_ name: String, _ bytes: [UInt8]) -> Diagnostics? {
    if name.hasSuffix(".tf") || name.hasSuffix(".tofu") || name.hasSuffix(".tfvars") {
      return Reader.parse(bytes, filename: name).diagnostics
    }
    if name.hasSuffix(".tf.json") || name.hasSuffix(".tfvars.json") {
      return Reader.parseJSON(bytes, filename: name).diagnostics
    }
    return nil
  }
}
