import Addresses
import Providers
import Testing

@testable import Commands

/// How commands come to the providers that are not inside.
struct ProviderOpeningTests {
  private static let address = ProviderAddress(hostname: "example.com", namespace: "test", type: "cloud")

  private static let main = """
    terraform {
      required_providers {
        cloud = { source = "example.com/test/cloud", version = "~> 1.0" }
      }
    }
    resource "cloud_server" "a" {
      name  = "a"
      image = "i"
    }
    """

  private static func lock(_ version: String) -> String {
    "provider \"example.com/test/cloud\" {\n  version = \"\(version)\"\n}\n"
  }

  private static func program(_ version: String) -> String {
    ".terraform/providers/example.com/test/cloud/\(version)/\(Product.platform)/terraform-provider-cloud_v\(version)"
  }

  private static let installed = [
    "main.tf": main, ".terraform.lock.hcl": lock("1.2.0"), program("1.2.0"): "",
  ]

  private func stage(_ files: [String: String]) -> (Stage, ScriptedPlugins) {
    let plugins = ScriptedPlugins([Self.address: CloudProvider()])
    return (Stage(files, plugins: plugins), plugins)
  }

  @Test func aLockedPackageIsUsedAndEnded() async {
    let (stage, plugins) = stage(Self.installed)
    let applied = await stage.run(["apply", "-auto-approve"])
    #expect(applied.code == .success, "\(applied.text)")
    #expect(applied.text.contains("1 added"))
    guard case .package(let package)? = plugins.prepared[Self.address] else {
      Issue.record("no package was prepared")
      return
    }
    #expect(package.version == "1.2.0")
    #expect(package.executable.hasSuffix(Self.program("1.2.0")))
    #expect(plugins.ends == 1)
    // What is in the state needs its provider though nothing in the configuration names it any more.
    stage.write("main.tf", "")
    let destroyed = await stage.run(["apply", "-auto-approve"])
    #expect(destroyed.text.contains("1 destroyed"), "\(destroyed.text)")
    #expect(plugins.ends == 2)
  }

  @Test func withoutInitItIsSaidWhatToDo() async {
    let (stage, plugins) = stage(["main.tf": Self.main])
    let planned = await stage.run(["plan"])
    #expect(planned.code == .failure)
    #expect(planned.text.contains("Inconsistent dependency lock file"))
    #expect(planned.text.contains("slipway init"))
    let validated = await stage.run(["validate"])
    #expect(validated.code == .failure)
    #expect(validated.text.contains("Missing required provider"))
    #expect(plugins.prepared.isEmpty)
    #expect(plugins.ends == 2)
  }

  @Test func theLockHasToAgree() async {
    let (stage, _) = stage(["main.tf": Self.main, ".terraform.lock.hcl": Self.lock("2.0.0")])
    let planned = await stage.run(["plan"])
    #expect(planned.text.contains("Inconsistent dependency lock file"))
    let (other, _) = self.stage(["main.tf": Self.main, ".terraform.lock.hcl": Self.lock("1.2.0")])
    let missing = await other.run(["plan"])
    #expect(missing.text.contains("Required plugins are not installed"))
  }

  @Test func aTypeThatIsNotInsideMakesAPluginOfTheWhole() async {
    let random = ProviderAddress.implied("random")
    let plugins = ScriptedPlugins([random: CloudProvider()])
    let directory = ".terraform/providers/registry.opentofu.org/hashicorp/random/3.7.2/\(Product.platform)"
    let stage = Stage(
      [
        "main.tf": "resource \"random_zoo\" \"a\" {\n}\nresource \"random_pet\" \"b\" {\n}\n",
        ".terraform.lock.hcl": "provider \"registry.opentofu.org/hashicorp/random\" {\n  version = \"3.7.2\"\n}\n",
        directory + "/terraform-provider-random_v3.7.2_x5": "",
      ], plugins: plugins)
    let planned = await stage.run(["plan"])
    #expect(planned.text.contains("random_zoo"), "\(planned.text)")
    #expect(plugins.prepared.keys.contains(random))
    let listed = await stage.run(["providers"])
    #expect(listed.text.contains("version 3.7.2"), "\(listed.text)")
  }

  @Test func aSlipOfThePenIsNotAReasonToInstall() async {
    let stage = Stage(["main.tf": "resource \"random_zoo\" \"a\" {\n}\n"])
    let validated = await stage.run(["validate"])
    #expect(validated.text.contains("Invalid resource type"), "\(validated.text)")
  }
}
