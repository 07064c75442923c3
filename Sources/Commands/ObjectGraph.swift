import AWSProvider
import Addresses
package import OperatingSystem
import Providers
import StateBackends
import UtilityProviders

/// Puts the program together from its parts.
package enum ObjectGraph {
  /// The real surroundings of a run; crash tests give a `crashPoint` that kills.
  package static func surroundings(crashPoint: any CrashPoint = NoCrashPoint()) -> Surroundings {
    Heap.growInLargeSteps()
    let environment = Environment.current
    let interruption = Interruption()
    let errorOutput = StandardOutput(descriptor: 2)
    let plugins = ProcessPluginHost(
      environment: environment, files: LocalFileSystem(), log: { errorOutput.write($0 + "\n") })
    // Plugins would outlive us.
    InterruptSignals.forward(to: interruption, beforeLeaving: { plugins.killAll() })
    return Surroundings(
      fileSystem: LocalFileSystem(crashPoint: crashPoint), clock: SystemClock(), environment: environment,
      processes: LocalProcessRunner(), randomness: SystemRandomness(),
      registry: registry(environment, crashPoint: crashPoint), plugins: plugins,
      output: StandardOutput(descriptor: 1), errorOutput: errorOutput, input: StandardInput(),
      terminal: .current(noColor: environment.nonEmpty("NO_COLOR") != nil, columns: environment["COLUMNS"]),
      interruption: interruption, crashPoint: crashPoint)
  }

  /// The providers inside.
  static func registry(_ environment: Environment, crashPoint: any CrashPoint = NoCrashPoint()) -> ProviderRegistry {
    let remote = RemoteStateReader(
      surroundings: BackendSurroundings(
        fileSystem: LocalFileSystem(), clock: SystemClock(), environment: environment, processes: LocalProcessRunner(),
        randomness: SystemRandomness(), crashPoint: NoCrashPoint(), version: Product.languageVersion))
    var makers = UtilityProviderRegistry.makers(
      readRemoteState: { await remote.read($0) }, checkRemoteState: { remote.check($0) },
      files: LocalFileSystem(crashPoint: crashPoint))
    makers[.implied("aws")] = { AWSProvider(crashPoint: crashPoint) }
    return ProviderRegistry(makers)
  }
}
