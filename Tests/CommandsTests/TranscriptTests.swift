import FoundationEssentials
import Testing

/// What people see, word for word. `SLIPWAY_WRITE_TRANSCRIPTS=1 swift test --filter TranscriptTests` writes the files
/// again; read what changed before you commit it.
struct TranscriptTests {
  @Test(arguments: Scenarios.all)
  func transcript(_ scenario: Scenario) async throws {
    let actual = await scenario.transcript().replacing("\u{1B}", with: "␛")
    let path = Fixture.path("transcripts/\(scenario.fileName)")
    if ProcessInfo.processInfo.environment["SLIPWAY_WRITE_TRANSCRIPTS"] != nil {
      try Data(actual.utf8).write(to: URL(filePath: path))
    }
    let expected = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(actual == expected)
    // Addresses with ids are never broken, so that they can be copied.
    let lines = actual.split(separator: "\n").filter { !$0.hasPrefix("$ ") && !$0.contains("[id=") }
    #expect(scenario.usesColor || lines.allSatisfy { $0.count <= scenario.width })
  }
}

/// Files of these tests.
enum Fixture {
  static func path(_ name: String) -> String {
    let file = #filePath
    return String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]) + "/Fixtures/" + name
  }
}
