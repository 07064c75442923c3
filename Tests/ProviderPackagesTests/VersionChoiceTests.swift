import Addresses
import ConfigurationModel
import Diagnostics
import ProviderPackages
import Testing

@Suite("Choosing a version")
struct VersionChoiceTests {
  private func need(_ demands: (String, module: [String])...) throws -> ProviderNeed {
    var need = ProviderNeed(Workshop.tool)
    for demand in demands {
      let constraints = try #require(VersionConstraints(provider: demand.0))
      let start = SourcePosition(line: 3, column: 1, byte: 0)
      let range = SourceRange(filename: "main.tf", start: start, end: start)
      need.demands.append(
        .init(constraints: constraints, text: demand.0, module: ModuleAddress(demand.module), range: range))
    }
    return need
  }

  private func versions(_ texts: String...) -> [Version] { texts.compactMap { Version(provider: $0) } }

  @Test func newest() throws {
    let offered = versions("1.9.0", "1.10.0", "2.0.0-rc1", "0.1.0")
    #expect(try "\(VersionChoice(need(), locked: nil).choose(from: offered))" == "1.10.0")
    #expect(try "\(VersionChoice(need(("< 1.10.0", [])), locked: nil).choose(from: offered))" == "1.9.0")
    #expect(try "\(VersionChoice(need(("2.0.0-rc1", [])), locked: nil).choose(from: offered))" == "2.0.0-rc1")
  }

  @Test func lockedVersions() throws {
    let locked = Version(provider: "1.9.0")
    #expect(try VersionChoice(need(("~> 1.0", [])), locked: locked).begin() == .keep(Version(segments: [1, 9, 0])))
    #expect(try VersionChoice(need(("~> 1.0", [])), locked: locked, upgrades: true).begin() == .ask)
    #expect(try VersionChoice(need(), locked: nil).begin() == .ask)
    let failure = #expect(throws: PackageFailure.self) {
      try VersionChoice(need((">= 1.0", []), ("2.0.0", ["m", "n"])), locked: locked).begin()
    }
    #expect(failure?.message.contains("\"2.0.0\" (main.tf line 3, module.m.n)") == true)
    #expect(failure?.message.contains(">= 1.0\"") == false, "only what excludes the version is named")
  }

  @Test("It is said which constraint leaves what")
  func nothingLeft() throws {
    let failure = #expect(throws: PackageFailure.self) {
      try VersionChoice(need(("~> 1.0", []), (">= 2.0", ["m"])), locked: nil)
        .choose(from: versions("1.0.0", "1.1.0", "2.0.0"))
    }
    let text = failure?.message ?? ""
    #expect(text.contains("On offer: 2.0.0, 1.1.0, 1.0.0."))
    #expect(text.contains("\"~> 1.0\" (main.tf line 3, the root module) allows 1.1.0, 1.0.0."))
    #expect(text.contains("\">= 2.0\" (main.tf line 3, module.m) allows 2.0.0."))
  }
}
