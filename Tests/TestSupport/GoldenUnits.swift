package import JSON
import OperatingSystem

/// Recorded results of the reference, a JSON object per line: `Tests/Fixtures/golden-units/TOPIC.jsonl`.
package struct GoldenUnits: Sendable {
  /// One recorded case.
  package struct Case: Sendable, CustomStringConvertible {
    /// `topic/group/number`.
    package let id: String
    package let fields: JSONValue

    /// A field of the case; nothing when it lacks it.
    package subscript(field: String) -> JSONValue? { fields[field] }

    /// The part of the id between the slashes.
    package var group: String { id.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    package var description: String { id }
  }

  /// What came of running cases.
  package struct Score: Sendable, CustomStringConvertible {
    package var passed: Int
    package var total: Int
    /// A line for each case that failed.
    package var failures: [String]

    /// Passed cases of a hundred.
    package var percent: Double { total == 0 ? 0 : Double(passed) * 100 / Double(total) }

    package var description: String {
      (["\(passed)/\(total)"] + failures.prefix(12).map { String($0.prefix(1500)) }).joined(separator: "\n  ")
    }
  }

  package let cases: [Case]

  /// Reads a topic. Throws when there is no such file or it is no JSON.
  package init(_ topic: String) throws {
    let path = GoldenUnits.fixtures + "/golden-units/" + topic + ".jsonl"
    cases = try LocalFileSystem().read(path).split(separator: UInt8(ascii: "\n")).map { line in
      let fields = try JSONReader.read(Array(line))
      return Case(id: fields["id"]?.string ?? "", fields: fields)
    }
  }

  /// The folder of fixtures that test targets share.
  package static let fixtures: String = {
    let parts = #filePath.split(separator: "/").dropLast(2)
    return "/" + parts.joined(separator: "/") + "/Fixtures"
  }()

  /// Runs every case; `check` returns what is wrong, or nothing.
  package func score(_ check: (Case) throws -> String?) -> Score {
    var score = Score(passed: 0, total: cases.count, failures: [])
    for one in cases {
      let problem: String?
      do { problem = try check(one) } catch { problem = "threw \(error)" }
      if let problem { score.failures.append("\(one.id): \(problem)") } else { score.passed += 1 }
    }
    return score
  }
}
