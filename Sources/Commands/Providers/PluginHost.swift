package import Addresses
package import Diagnostics
package import Providers

/// Runs provider plugins as long as a command needs them; tests put scripted providers in.
package protocol PluginHost: Sendable {
  /// Makers of the providers at these locations, with their schemas read.
  func prepare(
    _ locations: [ProviderAddress: ProviderLocation]
  ) async -> Diagnosed<[ProviderAddress: @Sendable () -> any Provider]>

  /// Ends everything that was started; called once, at the end of a command.
  func shutDown() async

  /// Kills everything at once, without asking.
  func killAll()
}
