import OperatingSystem
import Synchronization

/// `Fixtures/registry/server.py`, running.
final class RegistryServer: Sendable {
  /// One server for all tests of the process.
  static let shared = Task { await RegistryServer() }

  /// Without a slash at the end.
  let url: String
  private let task: Task<Void, Never>

  private init() async {
    let command = ProcessCommand(["python3", Fixtures.path + "/registry/server.py"], environment: .current)
    let (ports, told) = AsyncStream.makeStream(of: String.self)
    task = Task {
      _ = try? await LocalProcessRunner().run(command) { line in
        if case .output(let text) = line { told.yield(text) }
      }
      told.finish()
    }
    var port = "0"
    for await line in ports {
      port = line
      break
    }
    url = "http://127.0.0.1:" + port
  }
}
