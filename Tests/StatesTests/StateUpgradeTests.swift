import Diagnostics
import JSON
import States
import TestSupport
import Testing

/// The recorded results of the reference for reading states of every version, broken ones too.
@Suite struct StateUpgradeTests {
  @Test func upgrade() throws {
    let score = try GoldenUnits("state-upgrade").score { one in
      guard let source = one["source"]?.string else { return nil }
      let read = StateFile.read(Array(source.utf8))
      if one["error"]?.bool == true {
        guard read.value == nil else { return "no error" }
        return diagnostics(read.diagnostics, one["diagnostics"])
      }
      guard let state = read.value else { return "error \(read.diagnostics.all.map(\.summary))" }
      let version = one["read_version"]?.string ?? ""
      guard state.writerVersion == version else { return "writer \(state.writerVersion), not \(version)" }
      let written = try JSONReader.read(StateFile.write(state, version: "{{version}}"))
      let actual = GoldenWriter.text(written)
      let expected = GoldenWriter.text(one["upgraded"] ?? .null)
        .replacing("{{default-registry}}", with: "registry.opentofu.org")
      return actual == expected ? nil : "\n    is     \(actual)\n    not    \(expected)"
    }
    #expect(score.isGood, "\(score)")
  }

  private func diagnostics(_ found: Diagnostics, _ expected: JSONValue?) -> String? {
    let found = found.all.map { diagnostic in
      let range = diagnostic.subject.map { "\($0.start.line),\($0.start.column),\($0.end.line),\($0.end.column)" }
      return "\(diagnostic.severity.rawValue) \(range ?? "") "
    }
    let wanted = (expected?.array ?? []).map { diagnostic in
      let range = (diagnostic["range"]?.array ?? []).compactMap { $0.number?.text }
      let text = range.count == 6 ? "\(range[0]),\(range[1]),\(range[3]),\(range[4])" : ""
      return "\(diagnostic["severity"]?.string ?? "") \(text) "
    }
    return found.sorted() == wanted.sorted() ? nil : "is \(found), not \(wanted)"
  }
}
