package import Addresses
package import OperatingSystem
package import Providers

/// The providers that need no account: what they are called and how they are made.
package enum UtilityProviderRegistry {
  /// By address; `readRemoteState` knows the stores of states.
  package static func makers(
    readRemoteState: @escaping RemoteStateReading, checkRemoteState: @escaping RemoteStateChecking = { _ in [] },
    files: any FileSystem = LocalFileSystem(),
    clock: any Clock = SystemClock(), randomness: any Randomness = SystemRandomness()
  ) -> [ProviderAddress: @Sendable () -> any Provider] {
    [
      .builtIn: {
        UtilityProvider(
          resources: [TerraformData(randomness: randomness)],
          dataSources: [RemoteState(readOutputs: readRemoteState, checkRequest: checkRemoteState)],
          functions: TerraformFunctions.all)
      },
      .implied("null"): {
        UtilityProvider(
          resources: [NullResource(randomness: randomness)], dataSources: [NullDataSource(randomness: randomness)])
      },
      .implied("random"): { random(randomness) },
      .implied("local"): {
        UtilityProvider(
          resources: [false, true].map { LocalFile(files: files, isSensitive: $0) },
          dataSources: [false, true].map { LocalFileData(files: files, isSensitive: $0) })
      },
      .implied("archive"): {
        let maker = ArchiveMaker(files: files)
        return UtilityProvider(
          resources: [ArchiveFile(maker: maker)], dataSources: [ArchiveFileData(maker: maker)])
      },
      .implied("time"): {
        UtilityProvider(resources: [
          TimeSleep(clock: clock), TimeStatic(clock: clock), TimeOffset(clock: clock), TimeRotating(clock: clock),
        ])
      },
    ]
  }

  private static func random(_ randomness: any Randomness) -> UtilityProvider {
    UtilityProvider(resources: [
      RandomID(randomness: randomness), RandomText(randomness: randomness, isPassword: false),
      RandomText(randomness: randomness, isPassword: true), RandomPet(randomness: randomness),
      RandomUUID(randomness: randomness), RandomInteger(randomness: randomness), RandomShuffle(randomness: randomness),
    ])
  }
}
