import FoundationEssentials
import JSON
import Testing

struct GoldenExpressionTests {
  private static let areas = [
    "operators", "literals", "templates", "for-splat-index", "conversions", "typed-variables", "functions-collection",
    "functions-encoding", "functions-file-template", "functions-format-regex", "functions-general",
    "functions-net-time", "functions-numeric", "functions-string", "functions-yaml",
  ]

  // What is missing is decided by declarations: references to what is not declared, defaults of variables.
  @Test func recordedExpressions() throws {
    let runner = try GoldenExpressions()
    defer { runner.close() }
    let show = Int(ProcessInfo.processInfo.environment["GOLDEN_SHOW"] ?? "") ?? 3
    var (passed, total) = (0, 0)
    for area in GoldenExpressionTests.areas {
      let cases = try GoldenExpressions.cases(area)
      var shown = 0
      var good = 0
      for golden in cases {
        guard let problem = runner.problem(golden) else {
          good += 1
          continue
        }
        shown += 1
        if shown <= show {
          print("  \(golden["id"]?.string ?? "") \(golden["expr"]?.string ?? golden["type"]?.string ?? ""): \(problem)")
        }
      }
      print("golden-expressions \(area) \(good)/\(cases.count)")
      passed += good
      total += cases.count
    }
    print("golden-expressions all \(passed)/\(total)")
    #expect(passed * 1000 >= total * 985)
  }
}
