package import Addresses
package import OperatingSystem
package import Providers

/// The providers that need no account: what they are called and how they are made.
package enum UtilityProviderRegistry {
  /// By address; `readRemoteState` knows the stores of states.
  package static func makers(
    readRemoteState: @escaping RemoteStateReading, files: any FileSystem = LocalFileSystem(),
    clock: any Clock = SystemClock(), randomness: any Randomness = SystemRandomness()
  ) -> [ProviderAddress: @Sendable () -> any Provider] {
    [
      .builtIn: {
        UtilityProvider(
          resources: [TerraformData(randomness: randomness)],
          dataSources: [RemoteState(readOutputs: readRemoteState)], functions: TerraformFunctions.all)
      }
    ]
  }
}
