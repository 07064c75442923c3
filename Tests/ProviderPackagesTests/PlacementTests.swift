import Addresses
import ProviderPackages
import Registries
import Testing

@Suite("Inside or as a plugin")
struct PlacementTests {
  static let aws = ProviderAddress.implied("aws")

  private func placement(
    _ types: [String], _ installation: ProviderInstallation? = nil, reattached: Set<ProviderAddress> = [],
    provider: ProviderAddress = aws
  ) -> ProviderPlacement {
    var configuration = CLIConfiguration()
    configuration.installation = installation
    let rules = PlacementRules(
      cliConfiguration: configuration, reattached: reattached, isInside: { $0 == Self.aws || $0 == Self.aws.twin },
      hasType: { _, type in type.name.hasPrefix("aws_s3") })
    var need = ProviderNeed(provider)
    need.types = Set(types.map { UsedType(.managed, $0) })
    return rules.placement(of: need)
  }

  private func method(_ includes: [String]) -> ProviderInstallation {
    var installation = ProviderInstallation()
    installation.methods = [
      InstallationMethod(.filesystemMirror(path: "/m"), included: includes.compactMap { ProviderPattern($0) })
    ]
    return installation
  }

  @Test func types() {
    #expect(placement(["aws_s3_bucket"]) == .inside)
    #expect(placement([], provider: Self.aws.twin ?? Self.aws) == .inside)
    let foreign = placement(["aws_s3_bucket", "aws_x", "aws_a"])
    #expect(foreign == .plugin(.foreignTypes([UsedType(.managed, "aws_a"), UsedType(.managed, "aws_x")])))
    #expect(foreign.explanation.hasSuffix("does not have aws_a, aws_x"))
    #expect(placement([], provider: .implied("helm")) == .plugin(.notInside))
    #expect(placement([], provider: .builtIn) == .inside)
  }

  @Test("Where the CLI configuration says that a provider comes from somewhere, it does")
  func configuration() {
    #expect(placement([], method([])) == .inside)
    #expect(placement([], method(["*/*/*"])) == .inside)
    #expect(placement([], method(["registry.opentofu.org/*/*"])) == .inside)
    #expect(placement([], method(["hashicorp/*"])) == .plugin(.excluded))
    #expect(placement([], method(["registry.terraform.io/hashicorp/aws"])) == .plugin(.excluded))
    var both = method(["hashicorp/*"])
    both.builtIn = .init(included: [Self.pattern("hashicorp/aws")], excluded: [])
    #expect(placement([], both) == .inside)
    var off = ProviderInstallation()
    off.builtIn = .init(included: [], excluded: [Self.pattern("*/*/*")])
    #expect(placement([], off) == .plugin(.excluded))
    off.developmentOverrides = [Self.aws: "/x"]
    #expect(placement([], off) == .plugin(.development))
    #expect(placement([], off, reattached: [Self.aws]) == .plugin(.reattached))
  }

  private static func pattern(_ text: String) -> ProviderPattern { ProviderPattern(text) ?? .all }
}
