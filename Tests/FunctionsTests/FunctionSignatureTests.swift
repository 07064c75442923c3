import Functions
import HCL
import JSON
import TestSupport
import Testing
import Values

/// The names, parameters and result types that the reference lists.
struct FunctionSignatureTests {
  @Test func recordedSignatures() throws {
    let runner = try GoldenExpressions()
    defer { runner.close() }
    let functions = runner.functions.specifications
    var problems: [String] = []
    for golden in try GoldenUnits("cli-functions").cases {
      for step in golden["steps"]?.array ?? [] {
        for member in step["expect"]?.object ?? JSONObject() {
          if member.key == "function-names" {
            let names = JSONValue.array(functions.keys.sorted().map { .string($0) })
            if names != member.value { problems.append("names differ: \(difference(names, member.value))") }
          } else if member.key.hasPrefix("functions:") {
            for function in member.value.object ?? JSONObject() {
              let have = functions[function.key].map(signature)
              let text = { (json: JSONValue?) in json.map { JSONWriter.canonical.string($0) } ?? "none" }
              if text(have) != text(function.value) {
                problems.append("\(function.key): \(text(have)) want \(text(function.value))")
              }
            }
          }
        }
      }
    }
    #expect(problems == [])
  }

  private func difference(_ have: JSONValue, _ want: JSONValue) -> String {
    let first = Set((have.array ?? []).compactMap(\.string))
    let second = Set((want.array ?? []).compactMap(\.string))
    return "missing \(second.subtracting(first).sorted()), more \(first.subtracting(second).sorted())"
  }

  private func signature(_ function: FunctionSpecification) -> JSONValue {
    func parameter(_ parameter: FunctionSpecification.Parameter) -> JSONValue {
      [.string(parameter.name), TypeJSON.encode(parameter.type), .bool(parameter.allowsNull)]
    }
    return .object(
      JSONObject([
        .init("returns", TypeJSON.encode(function.staticResultType)),
        .init("parameters", .array(function.parameters.map(parameter))),
        .init("variadic", function.variadic.map(parameter) ?? .null),
      ]))
  }
}
