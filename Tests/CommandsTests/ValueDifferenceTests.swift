import Testing
import Values

@testable import Commands

/// How two values are told apart.
struct ValueDifferenceTests {
  private func text(
    _ before: Value, _ after: Value, width: Int = 80, forced: [ValuePath] = [], showsSensitive: Bool = false
  ) -> String {
    let style = PlanStyle(width: width, usesColor: false, showsSensitive: showsSensitive)
    var difference = ValueDifference(style: style, forced: forced)
    difference.difference(.init(text: "x", width: 1), before, after, at: ValuePath.root.attribute("x"), depth: 0)
    return LineLayout(style: style, margin: 0).text(difference.lines)
  }

  private func strings(_ texts: String...) -> Value { .list(of: .string, texts.map { .string($0) }) }

  @Test
  func plainValues() {
    #expect(text(.string("a"), .string("b")) == "~ x = \"a\" -> \"b\"\n")
    #expect(text(.null(.string), .number(1)) == "+ x = 1\n")
    #expect(text(.bool(true), .null(.bool)) == "- x = true\n")
    #expect(text(.string("a"), .unknown(.string)) == "~ x = \"a\" -> (known after apply)\n")
  }

  @Test
  func replacementIsNamed() {
    let path = ValuePath.root.attribute("x")
    #expect(text(.string("a"), .string("b"), forced: [path]) == "~ x = \"a\" -> \"b\"  # forces replacement\n")
  }

  @Test
  func anElementThatIsPutInIsOneLine() {
    #expect(
      text(strings("a", "b", "c"), strings("a", "new", "b", "c")) == """
        ~ x = [
              (1 element unchanged)
            + "new"
              (2 elements unchanged)
          ]

        """)
  }

  @Test
  func setsHaveNoOrder() {
    let before = Value.set(of: .string, [.string("a"), .string("b")])
    let after = Value.set(of: .string, [.string("b"), .string("c")])
    #expect(
      text(before, after) == """
        ~ x = [
            - "a"
            + "c"
              (1 element unchanged)
          ]

        """)
  }

  @Test
  func documentsAreReadInside() {
    let before = Value.string(#"{"a":1,"b":[1,2]}"#)
    let after = Value.string(#"{"a":1,"b":[1,3],"c":null}"#)
    #expect(
      text(before, after) == """
        ~ x = jsonencode({
            ~ b = [
                  (1 element unchanged)
                ~ 2 -> 3
              ]
              (1 attribute unchanged)
          })

        """)
    #expect(text(.string(#"{"a":1}"#), .string(#"{ "a" : 1 }"#)) == "~ x = (the same JSON in another layout)\n")
  }

  @Test
  func severalLinesAreComparedByLine() {
    #expect(
      text(.string("1\n2\n3\n4\n5\n"), .string("1\n2\n3\n4\nfive\n")) == """
        ~ x = <<-EOT
              (2 lines unchanged)
              3
              4
            - 5
            + five
          EOT

        """)
  }

  @Test
  func secretsAreHiddenWhereverTheyStand() {
    let before = Value.object(["k": Value.string("old").marked(.sensitive), "l": .string("a")])
    let after = Value.object(["k": Value.string("new").marked(.sensitive), "l": .string("b")])
    let hidden = text(before, after)
    #expect(!hidden.contains("old") && !hidden.contains("new") && hidden.contains("(sensitive value, changes)"))
    #expect(text(before, after, showsSensitive: true).contains("\"old\" -> \"new\""))
    let list = Value.list(of: .string, [Value.string("secret").marked(.sensitive)])
    #expect(!text(.null(.dynamic), list).contains("secret"))
  }

  @Test
  func longLinesBreakAtTheArrow() {
    let before = Value.string(String(repeating: "a", count: 30))
    let after = Value.string(String(repeating: "b", count: 40))
    let lines = text(before, after, width: 60).split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.count <= 60 } && lines[1].contains("-> \"bbb"))
    let whole = text(.null(.dynamic), .string(String(repeating: "c", count: 200)), width: 60)
    #expect(whole.split(separator: "\n").allSatisfy { $0.count <= 60 })
  }

  @Test
  func largeCollectionsTakeLinearTime() {
    let before = Value.list(of: .number, (0..<20_000).map { .number($0) })
    let after = Value.list(of: .number, (0..<20_000).map { .number($0 * 7 % 20_011) })
    #expect(text(before, after).contains("~"))
  }

  @Test
  func textCannotSteerTheTerminal() {
    let text = text(.null(.string), .string("a\u{1B}[2Jb\nc\u{7}\r"))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}") && !text.contains("\r"))
  }

  @Test
  func deepValuesEnd() {
    var deep = Value.string("x")
    for _ in 0..<3000 { deep = .tuple([deep]) }
    #expect(!text(.null(.dynamic), deep).isEmpty)
  }
}
