import OperatingSystem
import Providers
import Testing

@testable import ProviderPlugins

/// Providers that somebody else started, without TLS, as debuggers do.
@Suite(.enabled(if: Rehearsal.isThere, "no test providers; SLIPWAY_PLUGINS names their folder"))
struct AttachedPluginTests {
  private func start(_ folder: PluginFolder, _ ended: Eventual<ProcessEnding>) throws -> (CompanionProcess, String) {
    var environment = Environment.current
    environment.variables["TF_PLUGIN_MAGIC_COOKIE"] = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"
    environment.variables["PLUGIN_PROTOCOL_VERSIONS"] = "6"
    environment.variables["TMPDIR"] = folder.path
    environment.variables["REHEARSAL_DIR"] = folder.path
    let line = Eventual<String>()
    let command = ProcessCommand([Rehearsal.program(6)], environment: environment)
    let process = try CompanionProcess(command) { output in
      if case .output(let text) = output { line.settle(text) }
    } onEnd: {
      ended.settle($0)
    }
    let handshake = try PluginHandshake(line: line.wait(atMost: .seconds(30)) ?? "")
    guard case .unixSocket(let path) = handshake.address else { return (process, "") }
    return (process, path)
  }

  private func location(_ path: String, _ process: CompanionProcess) -> ReattachedProvider {
    ReattachedProvider(
      protocolVersion: 6, address: path, isUnixSocket: true, processIdentifier: Int(process.processIdentifier),
      isTest: true)
  }

  @Test func isAskedAndNotEnded() async throws {
    let folder = try PluginFolder()
    let ended = Eventual<ProcessEnding>()
    let (process, path) = try start(folder, ended)
    let channel = AttachedPlugin(location(path, process))
    #expect(try await channel.protocolVersion() == 6)
    try await withThrowingTaskGroup { group in
      for _ in 0..<20 {
        group.addTask { try await channel.call("GetProviderSchema", [], deadline: .seconds(30)).count }
      }
      for try await count in group { #expect(count > 1000) }
    }
    #expect(try channel.callBlocking("GetProviderSchema", [], deadline: .seconds(30)).count > 1000)
    await channel.shutDown()
    await #expect(throws: PluginFailure.self) { try await channel.call("GetProviderSchema", [], deadline: nil) }
    #expect(ended.wait(atMost: .milliseconds(200)) == nil)
    process.kill()
    #expect(ended.wait(atMost: .seconds(10)) == .signalled(9))
    do {
      _ = try await AttachedPlugin(location(path, process)).call("GetProviderSchema", [], deadline: nil)
      Issue.record("it answered")
    } catch {
      #expect(error.kind == .notStarted && error.wasNeverSent)
      #expect(error.reason.contains("which TF_REATTACH_PROVIDERS names, cannot be reached"))
    }
  }
}
