package import Addresses
package import OperatingSystem
package import Providers

/// Makes channels to plugins, and ends whatever processes were started for them.
///
/// One for each run of the program: its plugins share a certificate and a private directory for their sockets.
package final class PluginLauncher: Sendable {
  private let processes: PluginProcesses

  /// A launcher whose plugins inherit `environment`.
  ///
  /// - Parameters:
  ///   - startLimit: how long a program may take until it is ready.
  ///   - log: takes the lines that plugins write to their standard error, where `TF_LOG_PROVIDER` or `TF_LOG` asks for
  ///     them.
  package init(
    environment: Environment, startLimit: Duration = .seconds(60), log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    processes = PluginProcesses(environment: environment, startLimit: startLimit, log: log)
  }

  /// A new channel to the provider, with a process of its own unless it runs already; none for one that is built in.
  package func channel(for location: ProviderLocation, of provider: ProviderAddress) -> (any PluginChannel)? {
    let name = "\(provider)"
    switch location {
    case .builtIn: return nil
    case .package(let package): return channel(to: PluginProgram(executable: package.executable, displayName: name))
    case .development(let executable): return channel(to: PluginProgram(executable: executable, displayName: name))
    case .reattached(let running): return AttachedPlugin(running)
    }
  }

  /// A new channel with a process of its own, which starts at the first call.
  package func channel(to program: PluginProgram) -> any PluginChannel { PluginProcess(program, processes) }

  /// Ends all processes, each as `shutDown` of its channel does; to be called at the end of the run.
  package func endAll() async { await processes.endAll() }

  /// Kills all processes without asking; for the moment before the program leaves at once.
  package func killAll() { processes.killAll() }
}
