import Addresses
import Testing

@testable import ModuleSources

@Suite struct VersionChoiceTests {
  private func source() throws -> RegistryModuleSource { try RegistryModuleSource.parse("acme/vpc/null") }

  @Test(arguments: [
    ("", "2.0.0"), (">= 1.0, < 2.0", "1.10.0"), ("~> 1.2.0", "1.2.3"), ("1.2.0", "1.2.0"),
    ("= 2.1.0-beta", "2.1.0-beta"),
    (">= 2.0.0", "2.0.0"),
  ])
  func newest(_ constraint: String, _ version: String) throws {
    let offered = ["1.2.0", "v1.2.3", "1.10.0", "2.0.0", "2.1.0-beta", "nonsense"]
    let chosen = try VersionChoice.newest(of: offered, meeting: constraint, try source())
    #expect(chosen.description == version)
  }

  @Test func reasonsWhyThereIsNone() throws {
    let source = try source()
    #expect(throws: PackageFailure.self) { try VersionChoice.newest(of: [], meeting: "", source) }
    do {
      _ = try VersionChoice.newest(of: ["1.0.0", "1.1.0"], meeting: "~> 2.0", source)
      Issue.record("a version was chosen")
    } catch {
      #expect(error.kind == .noMatchingVersion)
      #expect(error.message.contains("~> 2.0") && error.message.contains("1.1.0"), "\(error.message)")
    }
  }
}
