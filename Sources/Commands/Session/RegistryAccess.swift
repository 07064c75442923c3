import HTTPClient
import OperatingSystem
import Registries

/// The one who talks to registries and mirrors in this run.
struct RegistryAccess {
  let session: CommandSession

  func client(_ configuration: CLIConfiguration) -> RegistryClient {
    let around = session.surroundings
    return RegistryClient(
      cliConfiguration: configuration, environment: around.environment, transport: CurlTransport.shared,
      processes: around.processes, fileSystem: around.fileSystem, clock: around.clock)
  }
}
