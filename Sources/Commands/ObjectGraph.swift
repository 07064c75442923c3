import AWSProvider
import Addresses
import OperatingSystem
import Providers
import StateBackends
import UtilityProviders

/// Puts the program together from its parts.
package enum ObjectGraph {
  /// The real surroundings of a run.
  package static func surroundings() -> Surroundings {
    let environment = Environment.current
    let interruption = Interruption()
    InterruptSignals.forward(to: interruption)
    return Surroundings(
      fileSystem: LocalFileSystem(), clock: SystemClock(), environment: environment,
      processes: LocalProcessRunner(), randomness: SystemRandomness(), registry: registry(environment),
      output: StandardOutput(descriptor: 1), errorOutput: StandardOutput(descriptor: 2), input: StandardInput(),
      terminal: .current(noColor: environment.nonEmpty("NO_COLOR") != nil, columns: environment["COLUMNS"]),
      interruption: interruption)
  }

  /// The providers inside.
  static func registry(_ environment: Environment) -> ProviderRegistry {
    let remote = RemoteStateReader(
      surroundings: BackendSurroundings(
        fileSystem: LocalFileSystem(), clock: SystemClock(), environment: environment, processes: LocalProcessRunner(),
        randomness: SystemRandomness(), crashPoint: NoCrashPoint(), version: Product.languageVersion))
    var makers = UtilityProviderRegistry.makers(
      readRemoteState: { await remote.read($0) }, checkRemoteState: { remote.check($0) })
    makers[.implied("aws")] = { AWSProvider() }
    return ProviderRegistry(makers)
  }
}
