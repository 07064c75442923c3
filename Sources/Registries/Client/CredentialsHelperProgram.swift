import Addresses
import JSON
import OperatingSystem
import Synchronization

/// Asks the configured credentials helper for tokens, once for each host.
final class CredentialsHelperProgram: Sendable {
  private let program: String
  private let arguments: [String]
  private let environment: Environment
  private let processes: any ProcessRunner
  private let known = Mutex<[String: String?]>([:])

  /// `nil` when no helper is configured or its program is not in a `plugins` directory of the settings.
  init?(
    _ configuration: CLIConfiguration, _ environment: Environment, _ processes: any ProcessRunner,
    _ fileSystem: any FileSystem
  ) {
    guard let helper = configuration.credentialsHelper, let settings = configuration.settingsDirectory else {
      return nil
    }
    let name = "terraform-credentials-" + helper.name
    let directory = SourcePath.join(settings, "plugins")
    guard let found = try? fileSystem.list(directory).first(where: { $0.name == name || $0.name.hasPrefix(name + "_") })
    else { return nil }
    program = directory + "/" + found.name
    arguments = helper.arguments
    self.environment = environment
    self.processes = processes
  }

  /// The token for a host; `nil` when the helper has none or fails.
  func token(for hostname: String) async -> String? {
    if let known = known.withLock({ $0[hostname] }) { return known }
    let command = ProcessCommand([program] + arguments + ["get", Hostname.display(hostname)], environment: environment)
    var token: String?
    if let result = try? await processes.run(command), result.isSuccess {
      token = (try? JSONReader.read(result.output))?["token"]?.string
    }
    known.withLock { $0[hostname] = .some(token) }
    return token
  }
}
