import Glibc
import HTTPClient
import OperatingSystem

@testable import AWSClient

/// The AWS emulator `moto_server`, when it is installed: named by `SLIPWAY_MOTO` or found in `PATH`.
final class Emulator: Sendable {
  static let program: String? = {
    let environment = Environment.current
    if let named = environment.nonEmpty("SLIPWAY_MOTO") { return named }
    let directories = (environment["PATH"] ?? "").split(separator: ":")
    return directories.map { $0 + "/moto_server" }.first { access($0, X_OK) == 0 }
  }()

  let url: String
  private let task: Task<Void, Never>

  init(port: Int) async throws {
    url = "http://127.0.0.1:\(port)"
    let command = ProcessCommand(
      [Emulator.program ?? "", "-H", "127.0.0.1", "-p", String(port)], environment: .current)
    task = Task { _ = try? await LocalProcessRunner().run(command) }
    for _ in 0..<200 {
      if (try? await CurlTransport.shared.send(HTTPRequest(url: url + "/moto-api/"))) != nil { break }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  func stop() { task.cancel() }

  func post(_ path: String, _ body: String) async throws {
    _ = try await CurlTransport.shared.send(
      HTTPRequest(
        method: "POST", url: url + path, headers: ["Content-Type": "text/plain"], body: .bytes(Array(body.utf8))))
  }

  func session(_ keys: AWSCredentials, _ change: (inout AWSConfiguration) -> Void = { _ in }) -> AWSSession {
    var configuration = AWSConfiguration(region: "eu-central-1", credentials: StaticCredentials(keys))
    configuration.endpoint = url
    change(&configuration)
    return AWSSession(configuration: configuration)
  }
}
