import Diagnostics
import HCL
import Testing
import Values

@Suite struct ExpressionTests {
  private func evaluate(_ text: String, _ names: [String: Value] = [:]) -> Diagnosed<Value> {
    let parsed = Reader.parseExpression(Array(text.utf8), filename: "t")
    let scope = EvaluationScope(variables: names, functions: .none)
    let result = parsed.value.evaluate(in: scope)
    var diagnostics = parsed.diagnostics
    diagnostics.append(contentsOf: result.diagnostics)
    return Diagnosed(result.value, diagnostics)
  }

  @Test(arguments: [
    ("1 + 2 * 3", Value.number(7)), ("(1 + 2) * 3", .number(9)), ("-2 - -3", .number(1)), ("7 % 4", .number(3)),
    ("\"a${1 + 1}b\"", .string("a2b")), ("\"${[1]}\"", .tuple([.number(1)])), ("true && !false", .bool(true)),
    ("1 == 1 ? \"x\" : 2", .string("x")), ("[for x in [1, 2, 3] : x * 2 if x > 1]", .tuple([.number(4), .number(6)])),
    ("{ a = 1, \"b\" : 2 }[\"b\"]", .number(2)), ("{ for k, v in { a = 1 } : v => k }", .object(["1": .string("a")])),
    ("[{ a = 1 }, { a = 2 }][*].a", .tuple([.number(1), .number(2)])), ("[{ a = 1 }].0.a", .number(1)),
    ("[{ a = [5] }].*.a.0", .tuple([.number(5)])), ("<<-EOT\n    a\n      b\n  EOT\n", .string("a\n  b\n")),
    ("\"%{ for x in [1, 2] ~} ${x},%{ endfor }\"", .string("1,2,")),
    ("\"%{ if true }a%{ else }b%{ endif }\"", .string("a")), ("null[*]", .emptyTuple),
    ("{ for x in [\"a\", \"b\", \"a\"] : x => 1... }[\"a\"]", .tuple([.number(1), .number(1)])),
  ])
  func values(_ text: String, _ expected: Value) {
    let result = evaluate(text)
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics.all)")
    #expect(result.value == expected)
  }
}
