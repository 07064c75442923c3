import Addresses
import Diagnostics
import OperatingSystem
import Providers
import Schemas
import Synchronization
import TestSupport
import Testing
import Values

@testable import ProviderPlugins

@Suite struct PluginProvidersTests {
  private static let address = ProviderAddress(hostname: "example.test", namespace: "a", type: "b")

  /// Makes channels and remembers them.
  private final class Launches: Sendable {
    let channels = Mutex<[ScriptedChannel]>([])
    let isOptional: Bool

    init(isOptional: Bool = true) { self.isOptional = isOptional }

    var all: [ScriptedChannel] { channels.withLock { $0 } }

    func launch() -> ScriptedChannel {
      let channel = SchemaFixture.channel(isOptional: isOptional)
      channels.withLock { $0.append(channel) }
      return channel
    }
  }

  private func plugins(_ launches: Launches, _ files: MemoryFileSystem) -> PluginProviders {
    let package = PackagedProvider(version: "1.0.0", directory: "/p", executable: "/p/x")
    return PluginProviders(
      locations: [Self.address: .package(package), .builtIn: .builtIn],
      settings: PluginSettings(languageVersion: "1.12.6"), store: SchemaStore(directory: "/cache", files: files),
      files: files, launcher: { _, _ in launches.launch() })
  }

  private func files() throws -> MemoryFileSystem {
    let files = MemoryFileSystem()
    try files.createDirectories("/p")
    try files.write([1, 2, 3], to: "/p/x", mode: .executable)
    return files
  }

  @Test func theFirstConfiguredInstanceUsesTheProcessThatAnswered() async throws {
    let launches = Launches()
    let plugins = plugins(launches, try files())
    let make = try #require(await plugins.prepare().value[Self.address])
    let (first, second) = (make(), make())
    let configuration = first.schema.configuration.emptyValue
    #expect(await first.validateProviderConfiguration(configuration) == [])
    #expect(await first.configure(configuration) == [])
    #expect(launches.all.count == 1)
    #expect(await second.configure(configuration) == [])
    #expect(launches.all.count == 2)
    #expect(launches.all.last?.calls == ["Configure"] || launches.all.last?.calls == ["ConfigureProvider"])
    await plugins.shutDown()
    #expect(launches.all.map(\.timesShutDown) == [1, 1])
  }

  @Test func schemasAreAskedForOnceAndKept() async throws {
    let files = try files()
    let first = Launches()
    _ = await plugins(first, files).prepare()
    #expect(first.all.first?.calls == ["GetProviderSchema", "GetResourceIdentitySchemas"])
    let second = Launches()
    let make = try #require(await plugins(second, files).prepare().value[Self.address])
    #expect(second.all.first?.calls == [])
    #expect(make().schema.schema(.managed, "t")?.version == 3)
    // Another program under the same name is asked again.
    try files.write([1, 2, 3, 4], to: "/p/x", mode: .executable)
    let third = Launches()
    _ = await plugins(third, files).prepare()
    #expect(third.all.first?.calls.isEmpty == false)
  }

  @Test func aPluginThatInsistsIsAskedForItsSchemasFirst() async throws {
    let files = try files()
    _ = await plugins(Launches(isOptional: false), files).prepare()
    let launches = Launches(isOptional: false)
    let make = try #require(await plugins(launches, files).prepare().value[Self.address])
    let provider = make()
    _ = await provider.configure(provider.schema.configuration.emptyValue)
    #expect(launches.all.first?.calls == ["GetProviderSchema", "ConfigureProvider"])
  }

  @Test func brokenCacheEntriesAreIgnored() async throws {
    let files = try files()
    _ = await plugins(Launches(), files).prepare()
    let entry = try #require(try files.list("/cache").first)
    var bytes = try files.read("/cache/\(entry.name)")
    bytes[bytes.count / 2] ^= 1
    try files.write(bytes, to: "/cache/\(entry.name)", mode: .secret)
    let launches = Launches()
    let prepared = await plugins(launches, files).prepare()
    #expect(prepared.diagnostics.isEmpty)
    #expect(launches.all.first?.calls.isEmpty == false)
  }

  @Test func onlySomeAnswersAreKept() throws {
    let files = try files()
    let store = SchemaStore(directory: "/cache", files: files)
    let entry = SchemaStore.Entry(version: .five, schemas: [1], identities: [])
    for number in 0..<20 {
      let package = PackagedProvider(version: "\(number)", directory: "/p", executable: "/p/x")
      let key = try #require(SchemaKey(Self.address, .package(package), files: files))
      store.keep(entry, key)
      #expect(store.entry(key) == entry)
    }
    #expect(try files.list("/cache").count == SchemaStore.limit)
    #expect(SchemaKey(Self.address, .development(executable: "/p/x"), files: files) == nil)
  }

  @Test func aPluginThatCannotBeAskedIsOneErrorThatNamesIt() async {
    let channel = ScriptedChannel(7)
    let plugins = PluginProviders(
      locations: [Self.address: .development(executable: "/x")], settings: PluginSettings(languageVersion: "1"),
      store: nil, files: MemoryFileSystem(), launcher: { _, _ in channel })
    let prepared = await plugins.prepare()
    #expect(prepared.value.isEmpty)
    let summaries: [String] = prepared.diagnostics.all.map(\.summary)
    #expect(summaries == ["Incompatible provider version"])
    await plugins.shutDown()
    #expect(channel.timesShutDown == 1)
  }
}
