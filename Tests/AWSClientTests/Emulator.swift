import HTTPClient
import OperatingSystem

@testable import AWSClient

/// The AWS emulator `moto_server`: the program that `SLIPWAY_MOTO` names, which `make test` does. None found in `PATH` is
/// taken: other versions know less.
final class Emulator: Sendable {
  static let program: String? = Environment.current.nonEmpty("SLIPWAY_MOTO")

  let url: String
  private let task: Task<Void, Never>

  /// Starts it on a port that most likely nobody else has.
  init() async throws {
    let port = Int.random(in: 20_000..<32_000)
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
