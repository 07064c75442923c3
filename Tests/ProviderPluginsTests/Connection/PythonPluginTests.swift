import OperatingSystem
import Testing

@testable import ProviderPlugins

/// Calls that no real plugin has, to a plugin in Python.
@Suite(
  .enabled(
    if: PythonPlugin.python != nil, "no python3 with the packages grpcio and cryptography; SLIPWAY_PYTHON names one"))
struct PythonPluginTests {
  private func channel(_ folder: PluginFolder) throws -> any PluginChannel {
    let script = #filePath.replacing("Connection/PythonPluginTests.swift", with: "Fixtures/grpc_plugin.py")
    return try folder.script("exec '\(PythonPlugin.python ?? "")' '\(script)'")
  }

  @Test func messages() async throws {
    let folder = try PluginFolder()
    let channel = try channel(folder)
    let message = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(try await channel.call("Echo", message, deadline: .seconds(20)) == message)
    #expect(try await channel.call("Grow", [64], deadline: .seconds(60)).count == 64 << 20)
    await #expect(
      throws: PluginFailure(.status(13), "it answered with gRPC status 13 (internal): 50 % off\nnaïve")
    ) { try await channel.call("Fail", [], deadline: .seconds(20)) }
    await #expect(throws: PluginFailure.self) { try await channel.call("None", [], deadline: .seconds(20)) }
    await channel.shutDown()
  }

  @Test func printedOutputIsTaken() async throws {
    let folder = try PluginFolder()
    let channel = try channel(folder)
    #expect(try await channel.call("Print", [4], deadline: .seconds(60)) == Array("printed".utf8))
    // What it had printed is among its last words.
    do {
      _ = try await channel.call("Leave", [7], deadline: .seconds(20))
      Issue.record("it answered")
    } catch {
      #expect(error.kind == .died && error.reason == "it ended with exit code 7")
      #expect(error.lastWords == ["panic: asked to leave"])
    }
  }

  @Test func aDeadlineEndsTheCallAlone() async throws {
    let folder = try PluginFolder()
    let channel = try channel(folder)
    async let sleeping = channel.call("Sleep", [2], deadline: nil)
    await #expect(throws: PluginFailure(.timedOut, "it did not answer within 0.2 seconds")) {
      try await channel.call("Sleep", [2], deadline: .milliseconds(200))
    }
    #expect(try await channel.call("Echo", [1], deadline: .seconds(20)) == [1])
    #expect(try await sleeping == [])
    await channel.shutDown()
  }
}

/// The interpreter with the packages that `Fixtures/grpc_plugin.py` needs.
enum PythonPlugin {
  static let python: String? = {
    let named = Environment.current.nonEmpty("SLIPWAY_PYTHON")
    return [named, "/usr/bin/python3"].compactMap(\.self).first { path in
      let ended = Eventual<ProcessEnding>()
      let command = ProcessCommand([path, "-c", "import grpc, cryptography"], environment: .current)
      guard
        (try? CompanionProcess(command) { _ in
        } onEnd: {
          ended.settle($0)
        }) != nil
      else { return false }
      return ended.wait(atMost: .seconds(20)) == .exited(0)
    }
  }()
}
