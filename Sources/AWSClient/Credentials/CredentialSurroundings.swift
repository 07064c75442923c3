package import HTTPClient
package import OperatingSystem

/// What sources of credentials need to reach outside: files, variables, programs, the network.
package struct CredentialSurroundings: Sendable {
  /// Where shared files and tokens are.
  package var files: any FileSystem
  /// The variables that name sources.
  package var environment: Environment
  /// Runs `credential_process`.
  package var processes: any ProcessRunner
  /// Reaches STS and the metadata services.
  package var transport: any HTTPTransport
  /// Tells when keys end.
  package var clock: any OperatingSystem.Clock
  /// Region of STS.
  package var region: String
  /// Endpoint URLs by service, and the one for all, for STS and SSO.
  package var endpoints: [String: String] = [:]
  package var endpoint: String?

  /// The machine's own surroundings.
  package init(
    region: String, files: any FileSystem = LocalFileSystem(), environment: Environment = .current,
    processes: any ProcessRunner = LocalProcessRunner(), transport: any HTTPTransport = CurlTransport.shared,
    clock: any OperatingSystem.Clock = SystemClock()
  ) {
    self.region = region
    self.files = files
    self.environment = environment
    self.processes = processes
    self.transport = transport
    self.clock = clock
  }

  /// A session that speaks to STS with the keys of a source.
  func tokenService(_ source: any CredentialSource) -> AWSSession {
    var configuration = AWSConfiguration(region: region, credentials: source)
    configuration.endpoints = endpoints
    configuration.endpoint = endpoint
    return AWSSession(configuration: configuration, transport: transport, clock: clock)
  }
}
