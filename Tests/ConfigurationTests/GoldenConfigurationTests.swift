import TestSupport
import Testing

/// Loads the configurations of the recorded cases and compares what is said about them.
///
/// Loading finds a part of the recorded messages; the rest comes from evaluating. So each message of loading must be
/// recorded, and of the recorded ones those that loading alone can find must be there.
@Suite struct GoldenConfigurationTests {
  static let areas = [
    "checks", "expressions", "import", "modules", "outputs", "override", "planning", "refactoring", "resources",
    "syntax-json", "syntax", "terraform-block", "tfvars", "variables",
  ]

  @Test func everyMessageOfLoadingIsRecordedAndNoneIsMissing() throws {
    var passed = 0
    var failures: [String] = []
    for area in Self.areas {
      for one in try ConfigurationCase.read(area) {
        if let problem = one.problem() { failures.append("\(one.id): \(problem)") } else { passed += 1 }
      }
    }
    let total = passed + failures.count
    #expect(passed * 100 >= total * 97, "\(passed)/\(total)\n  \(failures.joined(separator: "\n  "))")
  }
}
