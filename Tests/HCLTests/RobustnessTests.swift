import Diagnostics
import HCL
import Testing
import Values

/// Whatever the bytes, reading ends with a result, and so does everything that can be asked of the result.
@Suite struct RobustnessTests {
  static let seeds: [String] = [
    """
    resource "a" "b" {
      count = 2 * (1 + 3) / -x.y[0].z # comment
      for_each = { for k, v in toset(["a", "b"]) : k => upper(v)... if v != "b" }
      text = "a${b}c%{ if d ~} e %{ else }f%{ endif }\\u00e9 $${x}"
      here = <<-EOT
        line ${one}
          two %{ for x in y }${x}%{ endfor }
        EOT
      splat = a.b[*].c.*.d
      when = a == null ? "x" : b && !c || d
      dynamic "block" {
        for_each = var.list
        content { value = block.value }
      }
      nested { a = [1, 2, [3, { "b" : 4, (c) = core::max(1, 2...) }]] }
    }
    """,
    "a = \"é👩‍👩‍👧\" // c\r\nb = <<EOT\r\nx\r\nEOT\r\n/* c */ c = 0.1e5\n",
  ]

  static let jsonSeeds: [String] = [
    #"{"resource":{"a":{"b":[{"count":"${1 + 2}","x":[1,-2.5e3,true,null,{"k":"\u00e9\n"}]}]}},"//":"c"}"#,
    #"[{"locals":{"a":"%{ if true }x%{ endif }"}},{"dynamic":{"b":{"for_each":"${c}","content":{}}}}]"#,
  ]

  @Test func mutatedNativeFiles() {
    for bytes in Self.mutations(of: Self.seeds, count: 1500) {
      let file = Reader.parse(bytes, filename: "f.tf")
      Self.exercise(file.value.body)
      _ = Formatter.format(bytes)
      _ = Reader.parseTemplate(bytes, filename: "f").value.evaluate(in: Self.scope)
      _ = Reader.parseExpression(bytes, filename: "f").value.evaluate(in: Self.scope)
      _ = Reader.parseTraversal(bytes, filename: "f", allowsSplats: true)
    }
  }

  @Test func mutatedJSONFiles() {
    for bytes in Self.mutations(of: Self.jsonSeeds, count: 1500) {
      Self.exercise(Reader.parseJSON(bytes, filename: "f.tf.json").value.body)
    }
  }

  /// One piece of text repeated until no stack could hold a level for each.
  struct Nesting: CustomStringConvertible, Sendable {
    var description: String
    var before: String
    var count: Int

    init(_ before: String, _ piece: String, _ count: Int = 100_000) {
      self.before = before
      self.count = count
      description = piece
    }

    var bytes: [UInt8] { Array((before + String(repeating: description, count: count)).utf8) }
  }

  @Test(arguments: [
    Nesting("a = ", "("), .init("a = ", "["), .init("a = ", "{a="), .init("a = ", "-"), .init("a = ", "!"),
    .init("a = 1", " + 1"), .init("a = b", "[c]"), .init("a = b", "[*]"), .init("a = b", ".*"), .init("a = b", ".c"),
    .init("a = ", "\"${"), .init("", "a {\n"), .init("a = ", "f("), .init("a = b", " ? c : d"),
    .init("a = ", "b ? "), .init("a = \"", "%{ if a }", 50_000), .init("a = \"", "%{ for a in b }", 50_000),
    .init("", "/*"), .init("a = ", "[for a in "), .init("", "<<A\n"), .init("a = ", "<<A\n${", 50_000), .init("", "}"),
    .init("a = ", "[for a in b : "), .init("a = ", "{for a in b : a => "), .init("a = b", "[b"),
  ])
  func deepNesting(_ nesting: Nesting) {
    let bytes = nesting.bytes
    let time = ContinuousClock().measure {
      Self.exercise(Reader.parse(bytes, filename: "f.tf").value.body)
    }
    #expect(time < .seconds(20))
  }

  @Test(arguments: [Nesting("", "["), .init("", "{\"a\":")])
  func deepJSON(_ nesting: Nesting) {
    let file = Reader.parseJSON(nesting.bytes, filename: "f.tf.json")
    #expect(file.diagnostics.hasErrors)
  }

  @Test func nestingThatPeopleWriteIsRead() {
    let text = "a = " + String(repeating: "[", count: 150) + String(repeating: "]", count: 150) + "\n"
    let file = Reader.parse(Array(text.utf8), filename: "f.tf")
    #expect(!file.diagnostics.hasErrors)
    Self.exercise(file.value.body)
    let chain = "1" + String(repeating: " + 1", count: 790)
    let sum = Reader.parseExpression(Array(chain.utf8), filename: "f")
    #expect(sum.value.evaluate(in: .empty).value == .number(791))
    let nested = String(repeating: "(1 + ", count: 180) + "1" + String(repeating: ")", count: 180)
    let result = Reader.parseExpression(Array(nested.utf8), filename: "f")
    #expect(result.value.evaluate(in: .empty).value == .number(181))
  }

  private static let scope = EvaluationScope(
    variables: ["x": .dynamic, "b": .string("v"), "y": .tuple([.number(1)])], functions: .none)

  private static func exercise(_ body: Body, depth: Int = 0) {
    for attribute in body.justAttributes().value.values {
      let expression = attribute.expression
      _ = expression.references.map(\.description)
      _ = expression.functionCalls
      _ = expression.asCall()
      _ = expression.asKeyword
      _ = TypeExpression.read(expression)
      _ = expression.evaluate(in: scope)
    }
    guard depth < 4 else { return }
    let schema = BodySchema(
      attributes: [.init("count")],
      blocks: [.init("resource", labels: ["a", "b"]), .init("nested"), .init("block"), .init("a"), .init("locals")])
    for block in body.expandingDynamicBlocks(in: scope).content(schema).value.blocks {
      exercise(block.body, depth: depth + 1)
    }
  }

  /// Variants of the texts: bytes changed, taken out, doubled and moved; always the same ones.
  private static func mutations(of seeds: [String], count: Int) -> [[UInt8]] {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return limit <= 0 ? 0 : Int((state >> 33) % UInt64(limit))
    }
    let pieces = ["${", "%{", "}", "\"", "<<EOT\n", "\n", "(", "]", "~}", "...", "*", "é", "\r", "\u{0}", "::", "for "]
      .map { Array($0.utf8) }
    return (0..<count).map { _ in
      var bytes = Array(seeds[random(seeds.count)].utf8)
      for _ in 0..<(1 + random(6)) where !bytes.isEmpty {
        let place = random(bytes.count)
        switch random(5) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: pieces[random(pieces.count)], at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + random(40)))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random(40))], at: random(bytes.count))
        }
      }
      return bytes
    }
  }
}
