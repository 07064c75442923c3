package import Addresses
package import Diagnostics
package import OperatingSystem
import ProviderPlugins
package import Providers
import Synchronization

/// Runs plugins as processes.
package final class ProcessPluginHost: PluginHost {
  private let launcher: PluginLauncher
  private let environment: Environment
  private let files: any FileSystem
  private let running = Mutex<[PluginProviders]>([])

  /// `environment` is what plugins inherit; what they print where the user asked for their logs goes to `log`.
  package init(environment: Environment, files: any FileSystem, log: @escaping @Sendable (String) -> Void = { _ in }) {
    launcher = PluginLauncher(environment: environment, log: log)
    self.environment = environment
    self.files = files
  }

  package func prepare(
    _ locations: [ProviderAddress: ProviderLocation]
  ) async -> Diagnosed<[ProviderAddress: @Sendable () -> any Provider]> {
    let launcher = launcher
    let plugins = PluginProviders(
      locations: locations, settings: PluginSettings(languageVersion: Product.languageVersion),
      store: SchemaStore(environment: environment, files: files), files: files,
      launcher: { launcher.channel(for: $1, of: $0) })
    running.withLock { $0.append(plugins) }
    return await plugins.prepare()
  }

  package func shutDown() async {
    let all = running.withLock { running in
      defer { running = [] }
      return running
    }
    for plugins in all { await plugins.shutDown() }
    await launcher.endAll()
  }

  package func killAll() { launcher.killAll() }
}
