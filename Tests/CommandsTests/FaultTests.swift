import OperatingSystem
import Testing

@Suite("A disk that refuses writes costs nothing but the run", .enabled(if: ProgramFolder.program != nil))
struct FaultTests {
  @Test(arguments: ["ENOSPC", "EIO", "EROFS"])
  func fromAnyWriteOn(_ fault: String) async throws {
    var refused = 0
    for first in 1...100 {
      let folder = try ProgramFolder(CrashTests.configuration)
      let run = try await folder.run(
        "apply", "-auto-approve", "-no-color", environment: ["SLIPWAY_FAULT": "\(fault):\(first)"])
      let again = try await folder.run("apply", "-auto-approve")
      #expect(again.code == 0, "\(fault) \(first): \(again.text)")
      #expect(folder.instances == 5 && folder.isTidy, "\(fault) \(first): \(folder.names)")
      #expect(try await folder.run("plan", "-detailed-exitcode").code == 0, "\(fault) \(first)")
      guard run.code != 0 else {
        // The first write is that of a file which only informs.
        if first == 1 || first == 2 { continue }
        break
      }
      #expect(run.code == 1, "\(fault) \(first): \(run.text)")
      #expect(run.text.contains("Error: Failed to"), "\(fault) \(first): \(run.text)")
      refused += 1
    }
    #expect(refused > 10)
  }

  @Test func theJournalGoesOnInTheWorkingDirectory() async throws {
    let folder = try ProgramFolder(CrashTests.configuration)
    // Everything beside the state fails; the working directory can still be written.
    let run = try await folder.run(
      "apply", "-auto-approve", "-no-color", "-state=kept/x.tfstate",
      environment: ["SLIPWAY_FAULT": "ENOSPC:4:kept/"])
    #expect(run.code == 1, "\(run.text)")
    #expect(folder.names.contains("errored.default.journal"), "\(folder.names) \(run.text)")
    let again = try await folder.run("apply", "-auto-approve", "-state=kept/x.tfstate")
    #expect(again.code == 0, "\(again.text)")
    #expect(folder.isTidy)
    #expect(try await folder.run("plan", "-detailed-exitcode", "-state=kept/x.tfstate").code == 0)
  }

  @Test func aDirectoryThatVanishesLosesNothing() async throws {
    let folder = try ProgramFolder(
      """
      resource "terraform_data" "a" {
        provisioner "local-exec" { command = "rm -rf kept" }
      }
      resource "terraform_data" "b" { input = terraform_data.a.id }
      """)
    let run = try await folder.run("apply", "-auto-approve", "-no-color", "-state=kept/x.tfstate")
    #expect(run.code == 1, "\(run.text)")
    #expect(run.text.contains("kept/x.tfstate"), "\(run.text)")
    #expect(try await folder.run("apply", "-auto-approve", "-state=kept/x.tfstate").code != 139)
  }

  @Test func aLockOfSomebodyElseIsRespected() async throws {
    let folder = try ProgramFolder(
      """
      resource "terraform_data" "a" {
        provisioner "local-exec" { command = "touch began; sleep 3" }
      }
      """)
    async let first = folder.run("apply", "-auto-approve")
    for _ in 0..<1500 where !folder.names.contains("began") { try await Task.sleep(for: .milliseconds(20)) }
    let second = try await folder.run("apply", "-auto-approve", "-no-color")
    #expect(second.code == 1)
    #expect(second.text.contains("Error acquiring the state lock"), "\(second.text)")
    #expect(second.text.contains("OperationTypeApply"), "\(second.text)")
    #expect(try await first.code == 0)
    #expect(folder.instances == 1 && folder.isTidy)
  }
}
