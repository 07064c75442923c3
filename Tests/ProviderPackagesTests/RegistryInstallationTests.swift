import Addresses
import ConfigurationLoading
import Diagnostics
import OperatingSystem
import ProviderPackages
import Synchronization
import TestSupport
import Testing

@Suite("Packages from a registry and from a network mirror")
struct RegistryInstallationTests {
  static let program = "providers/example.test/team/tool/1.2.0/linux_amd64/terraform-provider-tool_v1.2.0"

  @Test(
    "The newest version that fits is downloaded, checked, unpacked and locked",
    arguments: ["sound", "once", "elsewhere"])
  func install(word: String) async throws {
    let shop = try Workshop()
    let source = RegistrySource(client: await shop.client(word))
    let result = await shop.install(try shop.need(">= 1.0, < 6.0"), from: source)
    #expect(!result.diagnostics.hasErrors, "\(result.diagnostics)")
    #expect(result.diagnostics.isEmpty == (word != "elsewhere"), "a registry's warning is passed on")
    #expect(
      shop.remains == [Self.program.replacing("terraform-provider-tool_v1.2.0", with: "LICENSE.txt"), Self.program])
    #expect(try shop.files.status(of: shop.path + "/" + Self.program, followingLinks: false)?.mode == .executable)
    let entry = try #require(result.value.lock[Workshop.tool])
    #expect("\(entry.version)" == "1.2.0")
    #expect(entry.constraints == ">= 1.0.0, < 6.0.0")
    #expect(entry.hashes.count == 4)
    #expect(entry.hashes.filter { $0.hasPrefix("zh:") }.count == 3)
    #expect(entry.hashes == entry.hashes.sorted())
    #expect(result.value.incomplete.isEmpty)
    let installed = shop.events.withLock { events in
      events.contains { if case .installed(_, _, .signed(let keys)) = $0 { !keys.isEmpty } else { false } }
    }
    #expect(installed)
  }

  @Test("What is installed and locked is left alone; -upgrade goes on to the newest")
  func again() async throws {
    let shop = try Workshop()
    let source = RegistrySource(client: await shop.client("sound"))
    let first = await shop.install(try shop.need("1.0.0"), from: source).value
    let second = await shop.install(try shop.need("~> 1.0"), from: source, lock: first.lock)
    #expect(second.diagnostics.isEmpty)
    #expect(second.value.lock[Workshop.tool]?.version == Version(provider: "1.0.0"))
    #expect(second.value.lock[Workshop.tool]?.constraints == "~> 1.0")
    #expect(shop.events.withLock { $0.last } == .alreadyInstalled(Workshop.tool, Version(segments: [1, 0, 0])))
    let third = await shop.install(try shop.need("~> 1.0"), from: source, lock: first.lock, upgrades: true)
    #expect(third.value.lock[Workshop.tool]?.version == Version(provider: "1.2.0"))
    #expect(third.value.lock[Workshop.tool]?.hashes.count == 4, "checksums of the old version are gone")
  }

  @Test("A key that has expired counts, unless that is forbidden")
  func expiredKey() async throws {
    let shop = try Workshop()
    let source = RegistrySource(client: await shop.client("expired"))
    let taken = await shop.install(try shop.need("1.0.0"), from: source)
    #expect(taken.diagnostics.isEmpty, "\(taken.diagnostics)")
    var strict = Environment.current
    strict.variables["OPENTOFU_ENFORCE_GPG_EXPIRATION"] = "true"
    let refused = await (try Workshop()).install(try shop.need("1.0.0"), from: source, environment: strict)
    #expect(refused.diagnostics.all.map(\.summary) == ["Failed to install provider"])
  }

  @Test func token() async throws {
    let shop = try Workshop()
    let without = await shop.install(
      try shop.need("1.0.0"), from: RegistrySource(client: await shop.client("forbidden")))
    #expect(without.diagnostics.all.map(\.summary) == ["Failed to resolve provider packages"])
    #expect(without.diagnostics.all.first?.detail.contains("TF_TOKEN_") == true)
    let client = await shop.client("forbidden", token: "sesame")
    let offered = try await RegistrySource(client: client).versions(of: Workshop.tool)
    #expect(offered.versions.count == 8)
  }

  @Test("A network mirror gives checksums, and no signature")
  func mirror() async throws {
    let shop = try Workshop()
    let url = await RegistryServer.shared.value.url
    let source = NetworkMirror(url: url + "/sound/mirror/", client: await shop.client("sound"))
    let result = await shop.install(try shop.need("~> 1.0"), from: source)
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    #expect(shop.remains.contains(Self.program))
    #expect(result.value.lock[Workshop.tool]?.hashes.count == 1)
    #expect(result.value.incomplete == [Workshop.tool])
    let unknown = ProviderAddress(hostname: "example.test", namespace: "team", type: "nothing")
    let missing = await shop.install(try shop.need("", unknown), from: SourceSelection([.init(source)]))
    #expect(missing.diagnostics.all.map(\.summary) == ["Failed to resolve provider packages"])
  }
}
