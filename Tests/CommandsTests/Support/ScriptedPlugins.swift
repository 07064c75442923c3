import Addresses
import Commands
import Diagnostics
import Providers
import Synchronization

/// Stands for plugins: gives prepared providers for the locations that are asked for, and counts.
final class ScriptedPlugins: PluginHost {
  private let providers: [ProviderAddress: any Provider]
  private let seen = Mutex<(prepared: [ProviderAddress: ProviderLocation], ends: Int)>(([:], 0))

  init(_ providers: [ProviderAddress: any Provider] = [:]) { self.providers = providers }

  /// What was asked for so far.
  var prepared: [ProviderAddress: ProviderLocation] { seen.withLock { $0.prepared } }
  /// How often everything was ended.
  var ends: Int { seen.withLock { $0.ends } }

  func prepare(
    _ locations: [ProviderAddress: ProviderLocation]
  ) async -> Diagnosed<[ProviderAddress: @Sendable () -> any Provider]> {
    seen.withLock { $0.prepared.merge(locations) { $1 } }
    var makers: [ProviderAddress: @Sendable () -> any Provider] = [:]
    for address in locations.keys { if let provider = providers[address] { makers[address] = { provider } } }
    return Diagnosed(makers)
  }

  func shutDown() async { seen.withLock { $0.ends += 1 } }

  func killAll() {}
}
