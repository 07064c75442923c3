import Synchronization
import Testing

@testable import OperatingSystem

@Suite struct ProcessRunnerTests {
  let runner = LocalProcessRunner()

  @Test func outputInputAndExit() async throws {
    let lines = Mutex<[ProcessOutput]>([])
    var command = ProcessCommand(
      ["sh", "-c", "cat; echo \"$X\"; pwd; echo oops >&2; printf last; exit 3"], environment: .current)
    command.environment.variables["X"] = "from the environment"
    command.workingDirectory = "/"
    command.input = Array("in\r\n".utf8)
    let result = try await runner.run(command) { line in lines.withLock { $0.append(line) } }
    #expect(result.exitCode == 3 && !result.isSuccess)
    let seen = lines.withLock { $0 }
    #expect(
      seen.filter { if case .output = $0 { true } else { false } }
        == [.output("in"), .output("from the environment"), .output("/"), .output("last")])
    #expect(seen.contains(.error("oops")))
  }

  @Test func large() async throws {
    let command = ProcessCommand(
      ["cat"], environment: .current, input: [UInt8](repeating: 97, count: 3_000_000))
    #expect(try await runner.run(command).output.count == 3_000_000)
  }

  @Test func missingProgramOrDirectory() async throws {
    await #expect(throws: ProcessError.notStarted(program: "no-such-program", code: 2)) {
      try await runner.run(ProcessCommand(["no-such-program"], environment: .current))
    }
    await #expect(throws: ProcessError.self) {
      try await runner.run(ProcessCommand(["true"], environment: .current, workingDirectory: "/no/such"))
    }
  }

  @Test func signal() async throws {
    let result = try await runner.run(ProcessCommand(["sh", "-c", "kill -9 $$"], environment: .current))
    #expect(result.signal == 9 && result.exitCode == nil)
  }

  @Test func cancellingKillsTheGroup() async throws {
    let task = Task { try await runner.run(ProcessCommand(["sh", "-c", "sleep 100 | cat"], environment: .current)) }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    let start = ContinuousClock.now
    await #expect(throws: ProcessError.cancelled) { try await task.value }
    #expect(ContinuousClock.now - start < .seconds(50))
  }

  @Test func manyAtOnce() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask { try await runner.run(ProcessCommand(["true"], environment: .current)).isSuccess }
      }
      for try await success in group { #expect(success) }
    }
  }
}
