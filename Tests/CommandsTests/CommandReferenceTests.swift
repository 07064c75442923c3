import Commands
import FoundationEssentials
import Testing

/// `docs/cli.md` says what the parser reads. `SLIPWAY_WRITE_REFERENCE=1 swift test --filter CommandReferenceTests`
/// writes it again.
struct CommandReferenceTests {
  @Test
  func pageAgreesWithTheTable() throws {
    let url = URL(filePath: Fixture.path("../../../docs/cli.md"))
    let actual = CommandReference.markdown
    if ProcessInfo.processInfo.environment["SLIPWAY_WRITE_REFERENCE"] != nil {
      try Data(actual.utf8).write(to: url)
    }
    let expected = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    #expect(actual == expected)
    #expect(actual.hasSuffix("\n") && !actual.hasSuffix("\n\n"))
  }
}
