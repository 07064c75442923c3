import OperatingSystem
import Testing

@testable import ProviderPlugins

/// Calls to real plugins of both protocols.
@Suite(.enabled(if: Rehearsal.isThere, "no test providers; SLIPWAY_PLUGINS names their folder"))
struct RehearsalProcessTests {
  private static func schemaCall(_ version: Int) -> String { version == 5 ? "GetSchema" : "GetProviderSchema" }

  @Test(arguments: [5, 6]) func callsAndShutDown(version: Int) async throws {
    let folder = try PluginFolder()
    let channel = folder.channel(Rehearsal.program(version))
    let schema = try await channel.call(Self.schemaCall(version), [], deadline: .seconds(60))
    #expect(try await channel.protocolVersion() == version)
    #expect(schema.count > 1000)
    try await withThrowingTaskGroup { group in
      for _ in 0..<50 {
        group.addTask { try await channel.call(Self.schemaCall(version), [], deadline: .seconds(60)).count }
      }
      for try await count in group { #expect(count == schema.count) }
    }
    await folder.launcher.endAll()
    await #expect(throws: PluginFailure.self) { try await channel.call("Stop", [], deadline: nil) }
  }

  @Test func callsFromThreads() async throws {
    let folder = try PluginFolder()
    let channel = folder.channel(Rehearsal.program(6))
    // More than there are shared threads; none of them may be needed for an answer.
    let counts = await withTaskGroup(of: Int.self, returning: Set<Int>.self) { group in
      for _ in 0..<20 {
        group.addTask { (try? channel.callBlocking("GetProviderSchema", [], deadline: .seconds(60)))?.count ?? -1 }
      }
      return await group.reduce(into: []) { $0.insert($1) }
    }
    #expect(counts.count == 1 && counts.allSatisfy { $0 > 1000 })
    await channel.shutDown()
  }

  @Test func unknownCallAndBadMessage() async throws {
    let folder = try PluginFolder()
    let channel = folder.channel(Rehearsal.program(6))
    for _ in 0..<20 {
      do {
        _ = try await channel.call("NoSuchCall", [], deadline: .seconds(20))
        Issue.record("it answered")
      } catch {
        #expect(error.kind == .unimplemented)
      }
    }
    do {
      _ = try await channel.call("ReadResource", [0xff, 0xff, 0xff], deadline: .seconds(20))
      Issue.record("it answered")
    } catch {
      #expect(error.kind == .status(13))
      #expect(error.reason.hasPrefix("it answered with gRPC status 13 (internal): "))
    }
    await channel.shutDown()
  }

  @Test func killedInTheMiddle() async throws {
    let folder = try PluginFolder()
    let channel = folder.channel(Rehearsal.program(6))
    _ = try await channel.call("GetProviderSchema", [], deadline: .seconds(60))
    let calls = (0..<8).map { _ in
      Task { () -> PluginFailure? in
        while true {
          do { _ = try await channel.call("GetProviderSchema", [], deadline: nil) } catch {
            return error as? PluginFailure
          }
        }
      }
    }
    try await Task.sleep(for: .milliseconds(50))
    folder.killProcesses()
    for call in calls {
      let failure = await call.value
      #expect(failure?.kind == .died)
      #expect(failure?.reason == "it was ended by signal 9 (kill)")
    }
    await #expect(throws: PluginFailure.self) { try await channel.call("GetProviderSchema", [], deadline: nil) }
    await channel.shutDown()
  }

  @Test func stoppedProcessMeetsItsDeadlineAndIsKilled() async throws {
    let folder = try PluginFolder()
    let channel = folder.channel(Rehearsal.program(5))
    _ = try await channel.call("GetSchema", [], deadline: .seconds(60))
    try await folder.stopProcesses()
    await #expect(throws: PluginFailure(.timedOut, "it did not answer within 0.25 seconds")) {
      try await channel.call("GetSchema", [], deadline: .milliseconds(250))
    }
    let waiting = Task { try await channel.call("GetSchema", [], deadline: nil) }
    try await Task.sleep(for: .milliseconds(50))
    waiting.cancel()
    await #expect(throws: PluginFailure(.stopped, "the call was given up")) { try await waiting.value }
    await channel.shutDown()
    #expect(folder.processes().isEmpty)
  }

  @Test func socketsAndProcessesAreGone() async throws {
    let folder = try PluginFolder()
    let channel = folder.channel(Rehearsal.program(6))
    _ = try await channel.protocolVersion()
    let directories = try LocalFileSystem().list(LocalFileSystem().temporaryDirectory)
      .filter { $0.name.hasPrefix("slipway-plugins-") }.count
    #expect(directories >= 1)
    await folder.launcher.endAll()
    #expect(folder.processes().isEmpty)
  }
}
