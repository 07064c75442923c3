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

    /// Whether at most three of a hundred failed, or one case: what every topic must reach.
    package var isGood: Bool { total > 0 && (percent >= 97 || total - passed <= 1) }

    package var description: String {
      (["\(passed)/\(total)"] + failures.prefix(12).map { String($0.prefix(1500)) }).joined(separator: "\n  ")
    }
  }

  /// The name of the file without its ending.
  package let topic: String
  package let cases: [Case]

  /// Reads a topic from `$GOLDEN_UNITS`, or the project's own copy. Throws when there is no such file or it is no JSON.
  package init(_ topic: String) throws {
    self.topic = topic
    let folder = Environment.current.nonEmpty("GOLDEN_UNITS") ?? GoldenUnits.fixtures + "/golden-units"
    let path = "\(folder)/\(topic).jsonl"
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

  /// Runs every case; `check` returns what is wrong, or nothing. Prints the line that `make golden-units` collects.
  package func score(_ check: (Case) throws -> String?) -> Score {
    var score = Score(passed: 0, total: cases.count, failures: [])
    for one in cases {
      do { note(try check(one), of: one, in: &score) } catch { note("threw \(error)", of: one, in: &score) }
    }
    print("\ngolden-units \(topic) \(score.passed)/\(score.total)")
    return score
  }

  /// Runs every case, one after the other, as ``score(_:)`` does.
  package func score(_ check: (Case) async throws -> String?) async -> Score {
    var score = Score(passed: 0, total: cases.count, failures: [])
    for one in cases {
      do { note(try await check(one), of: one, in: &score) } catch { note("threw \(error)", of: one, in: &score) }
    }
    print("\ngolden-units \(topic) \(score.passed)/\(score.total)")
    return score
  }

  private func note(_ problem: String?, of one: Case, in score: inout Score) {
    if let problem { score.failures.append("\(one.id): \(problem)") } else { score.passed += 1 }
  }
}
