package import Addresses
package import Diagnostics
package import OperatingSystem
package import Providers
import Synchronization

/// The plugins of one run: learns what each offers, makes instances of them, and ends their processes.
package final class PluginProviders: Sendable {
  /// Makes a channel, whose process starts at its first call; none for what is built in.
  package typealias Launcher = @Sendable (ProviderAddress, ProviderLocation) -> (any PluginChannel)?
  package typealias Maker = @Sendable () -> any Provider

  private let locations: [ProviderAddress: ProviderLocation]
  private let settings: PluginSettings
  private let store: SchemaStore?
  private let files: any FileSystem
  private let launcher: Launcher
  private let origins = Mutex<[PluginOrigin]>([])
  private let unused = Mutex<[any PluginChannel]>([])

  /// Providers that are built in are passed over. `store` is where schemas are kept between runs; `nil` for nowhere.
  package init(
    locations: [ProviderAddress: ProviderLocation], settings: PluginSettings, store: SchemaStore?,
    files: any FileSystem, launcher: @escaping Launcher
  ) {
    self.locations = locations.filter { $0.value != .builtIn }
    self.settings = settings
    self.store = store
    self.files = files
    self.launcher = launcher
  }

  /// What makes instances of each plugin; all are asked for their schemas at the same time. A plugin that cannot be
  /// asked is missing, and an error says why.
  package func prepare() async -> Diagnosed<[ProviderAddress: Maker]> {
    let loaded = await withTaskGroup(of: (ProviderAddress, Diagnosed<PluginOrigin?>).self) { group in
      for (address, location) in locations {
        group.addTask { (address, await self.load(address, location)) }
      }
      var all: [(ProviderAddress, Diagnosed<PluginOrigin?>)] = []
      for await one in group { all.append(one) }
      return all.sorted { "\($0.0)" < "\($1.0)" }
    }
    var diagnostics = Diagnostics()
    var makers: [ProviderAddress: Maker] = [:]
    for (address, result) in loaded {
      guard let origin = result.collect(into: &diagnostics) else { continue }
      origins.withLock { $0.append(origin) }
      makers[address] = maker(origin)
    }
    return Diagnosed(makers, diagnostics)
  }

  /// Ends all processes.
  package func shutDown() async {
    let ending = origins.withLock { $0 }
    let channels = unused.withLock { $0 }
    await withTaskGroup(of: Void.self) { group in
      for origin in ending { group.addTask { await origin.shutDown() } }
      for channel in channels { group.addTask { await channel.shutDown() } }
    }
  }

  private func maker(_ origin: PluginOrigin) -> Maker {
    let schema = origin.makeSchema()
    let settings = settings
    return { PluginProvider(origin: origin, schema: schema, settings: settings) }
  }

  private func load(_ address: ProviderAddress, _ location: ProviderLocation) async -> Diagnosed<PluginOrigin?> {
    let launcher = launcher
    let makeChannel = { @Sendable in launcher(address, location) }
    guard let channel = makeChannel() else { return Diagnosed(nil) }
    let key = SchemaKey(address, location, files: files)
    if let key, let entry = store?.entry(key),
      let schemas = try? PluginSchemas(entry.version, schemas: entry.schemas, identities: entry.identities)
    {
      return Diagnosed(
        PluginOrigin(address, schemas, shared: channel, isAsked: false, makeChannel: { makeChannel() ?? channel }))
    }
    let asked = await SchemaQuestion(address: address, channel: channel).ask()
    guard let (entry, schemas) = asked.value else {
      unused.withLock { $0.append(channel) }
      return Diagnosed(nil, asked.diagnostics)
    }
    if let key { store?.keep(entry, key) }
    return Diagnosed(
      PluginOrigin(address, schemas, shared: channel, isAsked: true, makeChannel: { makeChannel() ?? channel }),
      asked.diagnostics)
  }
}
