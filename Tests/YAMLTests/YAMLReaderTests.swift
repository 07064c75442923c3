import Testing
import YAML

struct YAMLReaderTests {
  private func scalar(_ text: String, _ style: YAMLScalar.Style = .plain, tag: String = "") -> YAMLNode {
    .scalar(YAMLScalar(text: text, style: style, tag: tag))
  }

  @Test func stylesTagsAndAliases() throws {
    let node = try YAMLReader.read(Array("a: &x [1, 'q']\nb: *x\nc: !!str |\n  t\n".utf8))
    let list = YAMLNode.sequence(tag: "", [scalar("1"), scalar("q", .quoted)])
    #expect(
      node
        == .mapping(
          tag: "",
          [
            YAMLEntry(key: scalar("a"), value: list), YAMLEntry(key: scalar("b"), value: list),
            YAMLEntry(key: scalar("c"), value: scalar("t\n", .block, tag: "tag:yaml.org,2002:str")),
          ]))
  }

  @Test(arguments: ["", "a: b: c", "*x", "a: &x [*x]", "--- 1\n--- 2", "[", "\t"])
  func refused(text: String) {
    #expect(throws: YAMLError.self) { try YAMLReader.read(Array(text.utf8)) }
  }

  @Test func depthIsLimited() {
    let text = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    #expect(throws: YAMLError.self) { try YAMLReader.read(Array(text.utf8)) }
  }

  @Test func aliasesCannotFillTheMemory() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let parts = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(parts)]\n"
    }
    #expect(throws: YAMLError.self) { try YAMLReader.read(Array(text.utf8)) }
  }
}
