import Glibc
import OperatingSystem
import Synchronization
import Testing

@Suite("Signals", .enabled(if: ProgramFolder.program != nil))
struct SignalTests {
  private static let configuration = """
    resource "terraform_data" "a" {
      provisioner "local-exec" {
        command = "echo $PPID > pid; for i in $(seq 600); do [ -e go ] && break; sleep 0.1; done"
      }
    }
    resource "terraform_data" "b" { input = terraform_data.a.id }
    """

  /// Sends a signal so many times once the first object is being made, and gives what came of the run.
  private func interrupted(_ folder: ProgramFolder, _ signal: Int32, times: Int) async throws -> ProgramFolder.Run {
    async let running = folder.run("apply", "-auto-approve", "-no-color")
    var process: Int32?
    for _ in 0..<3000 where process == nil {
      try await Task.sleep(for: .milliseconds(10))
      process = folder.text("pid").flatMap { Int32($0.filter(\.isNumber)) }
    }
    for _ in 0..<times {
      if let process { kill(process, signal) }
      try await Task.sleep(for: .milliseconds(80))
    }
    // The command runs until now, however slow the machine is.
    try folder.write("go", "")
    return try await running
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func onceEndsGently(_ signal: Int32) async throws {
    let folder = try ProgramFolder(Self.configuration)
    let run = try await interrupted(folder, signal, times: 1)
    #expect(run.code == 1)
    #expect(run.text.contains("execution halted"), "\(run.text)")
    #expect(folder.instances == 1 && folder.isTidy, "\(folder.names)")
    let again = try await folder.run("apply", "-auto-approve")
    #expect(again.code == 0, "\(again.text)")
    #expect(folder.instances == 2)
  }

  @Test func twiceLeavesAtOnce() async throws {
    let folder = try ProgramFolder(Self.configuration)
    let run = try await interrupted(folder, SIGINT, times: 2)
    #expect(run.code == 1)
    // What was begun is in the journal, or in the state that the first signal had stored.
    #expect(folder.names.contains("terraform.tfstate.journal"), "\(folder.names)")
    let again = try await folder.run("apply", "-auto-approve")
    #expect(again.code == 0, "\(again.text)")
    #expect(folder.instances == 2 && folder.isTidy, "\(folder.names)")
  }
}
