package import HTTPClient
package import OperatingSystem

/// What fetching modules touches outside itself; tests put their own in.
package struct ModuleSourceSurroundings: Sendable {
  package var fileSystem: any FileSystem
  package var environment: Environment
  package var processes: any ProcessRunner
  package var clock: any OperatingSystem.Clock
  package var randomness: any Randomness
  package var transport: any HTTPTransport
  /// `.terraform`, where the installed modules are.
  package var dataDirectory: String
  /// Where the contents of modules are recorded, beside the configuration.
  package var lockPath: String

  package init(
    fileSystem: any FileSystem, environment: Environment, processes: any ProcessRunner,
    clock: any OperatingSystem.Clock, randomness: any Randomness, transport: any HTTPTransport = CurlTransport.shared,
    dataDirectory: String = ".terraform", lockPath: String = ".slipway.modules.json"
  ) {
    self.fileSystem = fileSystem
    self.environment = environment
    self.processes = processes
    self.clock = clock
    self.randomness = randomness
    self.transport = transport
    self.dataDirectory = dataDirectory
    self.lockPath = lockPath
  }
}
