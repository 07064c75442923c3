import Diagnostics
import JSON
import Testing

@Suite struct RenderingTests {
  private let source = Array("output \"a\" {\n  value = local.o.x.y\n}\n".utf8)

  private var diagnostic: Diagnostic {
    var result = Diagnostic.error(
      "Unsupported attribute", "This object has no attribute named \"x\". Look at the names that it has.",
      at: SourceRange(
        filename: "main.tf", start: SourcePosition(line: 2, column: 18, byte: 30),
        end: SourcePosition(line: 2, column: 20, byte: 32)))
    result.values = [.init(traversal: "local.o", statement: "is object with 1 attribute \"a\"")]
    return result
  }

  @Test func plain() {
    let snippet = SourceSnippet(of: diagnostic, in: source, context: "output \"a\"")
    let text = diagnostic.text(snippet: snippet, style: DiagnosticStyle(usesColor: false, width: 50))
    #expect(
      text == """
        ╷
        │ Error: Unsupported attribute
        │
        │   at main.tf:2:18, in output "a":
        │   2:   value = local.o.x.y
        │                       ^^
        │
        │     local.o is object with 1 attribute "a"
        │
        │ This object has no attribute named "x". Look at
        │ the names that it has.
        ╵

        """)
  }

  @Test func json() {
    let snippet = SourceSnippet(of: diagnostic, in: source, context: "output \"a\"")
    let text = JSONWriter().string(diagnostic.json(snippet: snippet))
    #expect(
      text == #"{"severity":"error","summary":"Unsupported attribute","detail":"This object has no attribute named "#
        + #"\"x\". Look at the names that it has.","range":{"filename":"main.tf","start":{"line":2,"column":18,"#
        + #""byte":30},"end":{"line":2,"column":20,"byte":32}},"snippet":{"context":"output \"a\"","#
        + #""code":"  value = local.o.x.y","start_line":2,"highlight_start_offset":17,"highlight_end_offset":19,"#
        + #""values":[{"traversal":"local.o","statement":"is object with 1 attribute \"a\""}]}}"#)
  }

  @Test(arguments: [0, 12, 13, 34, 35, 36])
  func emptyRangesAreMarkedOneWide(byte: Int) {
    let place = SourcePosition(line: 1, column: 1, byte: byte)
    let missing = Diagnostic.error("Missing", "", at: SourceRange(filename: "main.tf", start: place, end: place))
    let snippet = SourceSnippet(of: missing, in: source)
    let json = missing.json(snippet: snippet)
    #expect(json["range"]?["end"]?["byte"]?.int64 == Int64(byte + 1))
    #expect(snippet?.code.contains("\n") == false)
    #expect((snippet?.highlight.upperBound ?? 0) <= (snippet?.code.utf8.count ?? 0))
  }

  @Test func warningsOfOneKindAreFolded() {
    let all = Diagnostics([.warning("Old", "a"), .error("Bad", "b"), .warning("Old", "c"), .warning("Old", "d")])
    #expect(all.folding(.warning).all.map(\.summary) == ["Old", "Bad"])
    #expect(all.folding(.warning).all.first?.detail == "a\n\n(and 2 more similar warnings elsewhere)")
  }

  @Test func longLinesAreCroppedAroundTheMark() {
    let bytes = Array((String(repeating: "a", count: 200) + "XY" + String(repeating: "b", count: 200)).utf8)
    let range = SourceRange(
      filename: "f", start: SourcePosition(line: 1, column: 201, byte: 200),
      end: SourcePosition(line: 1, column: 203, byte: 202))
    let diagnostic = Diagnostic.error("E", "", at: range)
    let text = diagnostic.text(
      snippet: SourceSnippet(of: diagnostic, in: bytes), style: DiagnosticStyle(usesColor: false, width: 60))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 60 })
    #expect(text.contains("XY"))
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let bytes = Array("a\u{1B}[31m\tb".utf8)
    let range = SourceRange(
      filename: "f", start: .start, end: SourcePosition(line: 1, column: 2, byte: 1))
    let diagnostic = Diagnostic.error("E", "", at: range)
    let text = diagnostic.text(
      snippet: SourceSnippet(of: diagnostic, in: bytes), style: DiagnosticStyle(usesColor: false, width: 60))
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\t"))
  }
}
