import OperatingSystem

/// `Tests/Fixtures/provider-registry/server.py`, running: a registry and a network mirror of one provider.
package final class RegistryServer: Sendable {
  /// One server for all tests of the process.
  package static let shared = Task { await RegistryServer() }

  /// The directory of the server and of its packages.
  package static let directory: String = {
    let here = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/" + here + "/Fixtures/provider-registry"
  }()

  /// Without a slash at the end.
  package let url: String
  private let task: Task<Void, Never>

  /// A server of its own, for tests that count what was sent.
  package init() async {
    let command = ProcessCommand(["python3", Self.directory + "/server.py"], environment: .current)
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

  deinit { task.cancel() }
}
