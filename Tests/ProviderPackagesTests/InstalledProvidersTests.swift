import Addresses
import ConfigurationLoading
import Diagnostics
import OperatingSystem
import ProviderPackages
import Providers
import Registries
import Testing

@Suite("What is installed, as other commands find it")
struct InstalledProvidersTests {
  static let alpha = ProviderAddress(hostname: "slipway.test", namespace: "team", type: "alpha")

  /// An installed alpha 1.0.0, and its lock.
  private func installed() async throws -> (shop: Workshop, lock: DependencyLock) {
    let shop = try Workshop()
    try shop.put("1.0.0", of: "alpha", ["terraform-provider-alpha": "one", "README": "x"])
    let mirror = FilesystemMirror(shop.path + "/mirror", fileSystem: shop.files)
    let result = await shop.install(try shop.need("", Self.alpha), from: mirror)
    #expect(result.diagnostics.isEmpty)
    return (shop, result.value.lock)
  }

  private func find(
    _ shop: Workshop, _ lock: DependencyLock, _ constraint: String = "", requiresLock: Bool = true,
    placement: ProviderPlacement = .plugin(.notInside), configuration: CLIConfiguration = CLIConfiguration(),
    reattached: [ProviderAddress: ReattachedProvider] = [:], provider: ProviderAddress = alpha
  ) throws -> Diagnosed<[ProviderAddress: ProviderLocation]> {
    let providers = InstalledProviders(
      dataDirectory: shop.path, lock: lock, cliConfiguration: configuration, reattached: reattached,
      platform: Workshop.platform, fileSystem: shop.files)
    return providers.locations(of: [(try shop.need(constraint, provider), placement)], requiresLock: requiresLock)
  }

  @Test func package() async throws {
    let (shop, lock) = try await installed()
    let found = try find(shop, lock, "~> 1.0")
    let directory = shop.path + "/providers/slipway.test/team/alpha/1.0.0/linux_amd64"
    let package = PackagedProvider(
      version: "1.0.0", directory: directory, executable: directory + "/terraform-provider-alpha")
    #expect(found.value == [Self.alpha: .package(package)])
    #expect(found.diagnostics.isEmpty)
  }

  @Test("The lock must fit; only `validate` goes on without it")
  func lock() async throws {
    let (shop, lock) = try await installed()
    let other = try find(shop, lock, "2.0.0").diagnostics.all
    #expect(other.map(\.summary) == ["Inconsistent dependency lock file"])
    #expect(other.first?.detail.contains("version 1.0.0 is selected") == true)
    #expect(try find(shop, DependencyLock()).diagnostics.all.map(\.summary) == ["Inconsistent dependency lock file"])
    let lenient = try find(shop, DependencyLock(), requiresLock: false)
    #expect(lenient.diagnostics.isEmpty && lenient.value.isEmpty)
  }

  @Test("A package that was changed after it was checked is noticed")
  func changed() async throws {
    let (shop, lock) = try await installed()
    #expect(try find(shop, lock).diagnostics.isEmpty)
    #expect(shop.files.exists(shop.path + "/providers/checked.json"))
    try shop.put("1.0.0", of: "alpha", ["terraform-provider-alpha": "two"])
    let found = try find(shop, lock)
    #expect(found.diagnostics.all.map(\.summary) == ["Required plugins are not installed"])
    #expect(found.value.isEmpty)
    try shop.put("1.0.0", of: "alpha", ["terraform-provider-alpha": "one"])
    #expect(try find(shop, lock).diagnostics.isEmpty)
  }

  @Test func missing() async throws {
    let (shop, lock) = try await installed()
    try shop.files.removeTree(shop.path + "/providers/slipway.test")
    let found = try find(shop, lock)
    #expect(found.diagnostics.all.map(\.summary) == ["Required plugins are not installed"])
    #expect(found.diagnostics.all.first?.detail.contains("no package of 1.0.0") == true)
  }

  @Test("A provider is found under the address that it has at the other public registry")
  func twins() async throws {
    let shop = try Workshop()
    let theirs = try #require(ProviderAddress.parse("registry.terraform.io/hashicorp/tool").value)
    let ours = try #require(ProviderAddress.parse("hashicorp/tool").value)
    let file = "/mirror/registry.terraform.io/hashicorp/tool/1.0.0/linux_amd64/terraform-provider-tool"
    try shop.files.createDirectories(SourcePath.join(shop.path + file, ".."))
    try shop.files.write([1], to: shop.path + file, mode: .executable)
    let mirror = FilesystemMirror(shop.path + "/mirror", fileSystem: shop.files)
    let fresh = await shop.install(try shop.need("", ours), from: mirror)
    #expect(fresh.value.lock.entries.map(\.provider) == [ours])
    #expect(try find(shop, fresh.value.lock, provider: ours).value[ours] != nil)
    var lock = fresh.value.lock
    lock.entries[0].provider = theirs
    let kept = await shop.install(try shop.need("", ours), from: mirror, lock: lock)
    #expect(kept.value.lock == lock, "a lock file of Terraform stays as it is")
    #expect(try find(shop, lock, provider: ours).value[ours] != nil)
  }

  @Test func developmentAndReattached() async throws {
    let shop = try Workshop()
    try shop.files.write([1], to: shop.path + "/terraform-provider-alpha", mode: .executable)
    var configuration = CLIConfiguration()
    configuration.installation = ProviderInstallation()
    configuration.installation?.developmentOverrides = [Self.alpha: shop.path]
    let found = try find(
      shop, DependencyLock(), placement: .plugin(.development), configuration: configuration)
    #expect(found.value == [Self.alpha: .development(executable: shop.path + "/terraform-provider-alpha")])
    let text = #"""
      {"slipway.test/team/alpha":{"Protocol":"grpc","ProtocolVersion":6,"Pid":7,"Test":true,
      "Addr":{"Network":"unix","String":"/tmp/s"}}}
      """#
    let read = ReattachedProviders.read(Environment(["TF_REATTACH_PROVIDERS": text]))
    #expect(read.diagnostics.isEmpty)
    let running = try find(
      shop, DependencyLock(), placement: .plugin(.reattached), reattached: read.value)
    let expected = ReattachedProvider(
      protocolVersion: 6, address: "/tmp/s", isUnixSocket: true, processIdentifier: 7, isTest: true)
    #expect(running.value == [Self.alpha: .reattached(expected)])
  }

  @Test(arguments: ["[]", "{\"a/b/c/d\":{}}", "{\"a/b\":{}}", "{", #"{"a/b":{"ProtocolVersion":4}}"#])
  func badReattach(text: String) {
    let read = ReattachedProviders.read(Environment(["TF_REATTACH_PROVIDERS": text]))
    #expect(read.diagnostics.all.map(\.summary) == ["Invalid TF_REATTACH_PROVIDERS"])
  }
}
