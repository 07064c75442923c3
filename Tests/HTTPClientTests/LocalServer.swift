import OperatingSystem
import Synchronization

/// `Fixtures/server.py`, running.
final class LocalServer: Sendable {
  /// One server for all tests of the process; it is asked for its port once.
  static let shared = Task { try await LocalServer() }

  let url: String
  private let task: Task<Void, Never>

  private init() async throws {
    let directory = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.startIndex))
    let script = directory + "/Fixtures/server.py"
    let command = ProcessCommand(["python3", script], environment: .current)
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
