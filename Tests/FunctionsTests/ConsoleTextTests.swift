import Diagnostics
import HCL
import JSON
import TestSupport
import Testing
import Values

/// How the console shows values, in the recorded sessions that hold one complete expression a line.
struct ConsoleTextTests {
  @Test func recordedSessions() throws {
    let runner = try GoldenExpressions()
    defer { runner.close() }
    var problems: [String] = []
    var count = 0
    for golden in try GoldenUnits("cli-console").cases {
      for step in golden["steps"]?.array ?? [] {
        guard step["expect"]?["rc"] == 0, let input = step["stdin"]?.string, let text = step["expect"]?["text"]?.string
        else { continue }
        let results = input.split(separator: "\n").map { runner.consoleText(of: String($0)) }
        // Sessions that need what is declared, or lines that go together, are not for here.
        guard !results.contains(nil) else { continue }
        count += 1
        let have = results.compactMap { $0 }.map { $0 + "\n" }.joined()
        if have != text { problems.append("\(golden.id): \(have)want \(text)") }
      }
    }
    #expect(problems == [])
    #expect(count > 8)
  }
}

extension GoldenExpressions {
  /// What the console prints for an expression; `nil` when it cannot be evaluated here.
  func consoleText(of expression: String) -> String? {
    let value = evaluate(expression, "console", makeScope([:]))
    return value.diagnostics.hasErrors ? nil : ConsoleText.text(of: value.value)
  }
}
