import Addresses
package import HTTPClient
package import JSON
package import OperatingSystem
import Synchronization

/// Talks to registries and mirrors: finds services, adds tokens, tries again, and bounds time and size.
package final class RegistryClient: Sendable {
  package let cliConfiguration: CLIConfiguration
  private let environment: Environment
  private let transport: any HTTPTransport
  private let clock: any Clock
  private let helper: CredentialsHelperProgram?
  private let services = Mutex<[String: [String: String]]>([:])

  /// An answer that is not a package is at most so long.
  private static let documentLimit = 32 << 20

  /// - Parameter processes: runs the credentials helper, if one is configured.
  package init(
    cliConfiguration: CLIConfiguration, environment: Environment, transport: any HTTPTransport,
    processes: any ProcessRunner, fileSystem: any FileSystem, clock: any Clock = SystemClock()
  ) {
    self.cliConfiguration = cliConfiguration
    self.environment = environment
    self.transport = transport
    self.clock = clock
    helper = CredentialsHelperProgram(cliConfiguration, environment, processes, fileSystem)
  }

  // MARK: Services

  /// The base URL of a service such as `providers.v1` at a host, with a slash at its end.
  ///
  /// The CLI configuration's `host` block decides; without one the host is asked at `/.well-known/terraform.json`.
  package func service(_ name: String, at hostname: String) async throws(RegistryFailure) -> String {
    let known = cliConfiguration.hosts[hostname] ?? services.withLock { $0[hostname] }
    let offered: [String: String]
    if let known {
      offered = known
    } else {
      offered = try await discover(hostname)
      services.withLock { $0[hostname] = offered }
    }
    guard let url = offered[name] else {
      throw RegistryFailure(
        .noService, "The host \(Hostname.display(hostname)) does not offer the service \(name).")
    }
    let base = "https://\(hostname)/.well-known/terraform.json"
    guard let absolute = RegistryURL.resolve(url, against: base) else {
      throw RegistryFailure(
        .broken, "The host \(Hostname.display(hostname)) says that \(name) is at \"\(url)\", which is no URL.")
    }
    return absolute.hasSuffix("/") ? absolute : absolute + "/"
  }

  private func discover(_ hostname: String) async throws(RegistryFailure) -> [String: String] {
    let url = "https://\(hostname)/.well-known/terraform.json"
    let json: JSONValue
    do throws(RegistryFailure) {
      json = try await document(url, for: hostname).json
    } catch {
      // A host that answers and has no such document offers nothing.
      if error.kind == .notFound { return [:] }
      throw error
    }
    guard let object = json.object else { throw Self.nonsense(url) }
    var found: [String: String] = [:]
    for member in object { found[member.key] = member.value.string }
    return found
  }

  // MARK: Requests

  /// A JSON document; `hostname` is whose token goes along, `nil` for none.
  package func document(
    _ url: String, for hostname: String?
  ) async throws(RegistryFailure) -> (json: JSONValue, url: String) {
    let response = try await get(url, for: hostname)
    guard let json = try? JSONReader.read(response.body, depthLimit: 64) else { throw Self.nonsense(url) }
    return (json, url)
  }

  /// A document of any kind; follows redirections, tries again on errors of the connection and the server.
  package func get(_ url: String, for hostname: String?) async throws(RegistryFailure) -> HTTPResponse {
    var request = HTTPRequest(url: url, timeout: timeout, responseLimit: Self.documentLimit)
    request.maximumRedirects = 10
    request.headers = await headers(for: hostname)
    var attempts = 0
    while true {
      let (result, mayRepeat) = await attempt(request)
      switch result {
      case .success(let response): return response
      case .failure(let failure):
        attempts += 1
        guard mayRepeat, attempts <= retries else { throw failure }
        try? await clock.sleep(for: .milliseconds(200 << min(attempts, 5)))
      }
    }
  }

  /// One request, and whether another one might do better.
  private func attempt(
    _ request: HTTPRequest
  ) async -> (result: Result<HTTPResponse, RegistryFailure>, mayRepeat: Bool) {
    do throws(HTTPClientError) {
      let response = try await transport.send(request)
      if response.status == 200 || response.status == 204 { return (.success(response), false) }
      return (
        .failure(Self.failure(response.status, request.url)), response.status >= 500 || response.status == 429
      )
    } catch {
      let failure = RegistryFailure(.broken, "\(request.url) could not be reached: \(error.detail).")
      return (
        .failure(failure), ![.cancelled, .responseTooLong, .unavailable, .untrustedConnection].contains(error.kind)
      )
    }
  }

  /// The header fields that go with a request to a host.
  package func headers(for hostname: String?) async -> HTTPHeaders {
    var headers: HTTPHeaders = ["User-Agent": "Slipway", "Accept": "*/*"]
    if let hostname, let token = await token(for: hostname) { headers["Authorization"] = "Bearer \(token)" }
    return headers
  }

  private func token(for hostname: String) async -> String? {
    if let token = cliConfiguration.token(for: hostname, environment: environment) { return token }
    return await helper?.token(for: hostname)
  }

  /// How often a request is tried again: `TF_REGISTRY_DISCOVERY_RETRY`, else once.
  private var retries: Int {
    environment.nonEmpty("TF_REGISTRY_DISCOVERY_RETRY").flatMap(Int.init).map { min(max($0, 0), 20) } ?? 1
  }

  /// How long a request may take: `TF_REGISTRY_CLIENT_TIMEOUT` in seconds, else ten.
  private var timeout: Duration {
    let seconds = environment.nonEmpty("TF_REGISTRY_CLIENT_TIMEOUT").flatMap(Int.init) ?? 10
    return .seconds(min(max(seconds, 1), 600))
  }

  // MARK: Messages

  private static func failure(_ status: Int, _ url: String) -> RegistryFailure {
    switch status {
    case 404, 410: RegistryFailure(.notFound, "\(url) does not exist there (status \(status)).")
    case 401, 403:
      RegistryFailure(
        .notAllowed,
        "\(url) may not be read (status \(status)). Give a token for the host by TF_TOKEN_HOST or a credentials block.")
    default: RegistryFailure(.broken, "\(url) answered with status \(status).")
    }
  }

  private static func nonsense(_ url: String) -> RegistryFailure {
    RegistryFailure(
      .broken,
      "The answer of \(url) is not the JSON that a registry gives. Is there a proxy or a sign-in page before it?")
  }
}
