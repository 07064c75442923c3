import OperatingSystem
import Testing

@Suite(
  "Killed between any two effects, the same command again ends as if nothing had happened",
  .enabled(if: ProgramFolder.program != nil))
struct CrashTests {
  static let configuration = """
    resource "terraform_data" "a" { input = "x" }
    resource "terraform_data" "b" { input = terraform_data.a.output }
    resource "local_file" "f" {
      filename = "${path.module}/out.txt"
      content  = terraform_data.b.id
    }
    resource "terraform_data" "c" {
      for_each = toset(["1", "2"])
      input    = local_file.f.id
      provisioner "local-exec" { command = "true" }
    }
    output "b" { value = terraform_data.b.id }
    """

  /// How many effects an undisturbed run has.
  private func points(_ command: String, _ folder: ProgramFolder) async throws -> Int {
    let run = try await folder.run(command, "-auto-approve", environment: ["SLIPWAY_CRASH_COUNT_FILE": "points"])
    #expect(run.code == 0, "\(run.text)")
    let text = try #require(folder.text("points"))
    return try #require(Int(text.filter(\.isNumber)))
  }

  @Test func applyAndDestroy() async throws {
    let measured = try ProgramFolder(Self.configuration)
    let (applying, destroying) = (try await points("apply", measured), try await points("destroy", measured))
    #expect(applying > 40)
    #expect(destroying > 30)
    for point in 1...max(applying, destroying) {
      let folder = try ProgramFolder(Self.configuration)
      let at = ["SLIPWAY_CRASH_AT": "\(point)"]
      _ = try await folder.run("apply", "-auto-approve", environment: at)
      // Every third time the run that takes up the journal dies as well.
      if point.isMultiple(of: 3) {
        _ = try await folder.run("apply", "-auto-approve", environment: ["SLIPWAY_CRASH_AT": "\(3 + point % 11)"])
      }
      let again = try await folder.run("apply", "-auto-approve")
      #expect(again.code == 0, "apply \(point): \(again.text)")
      let plan = try await folder.run("plan", "-detailed-exitcode")
      #expect(plan.code == 0, "plan \(point): \(plan.text)")
      #expect(folder.instances == 5, "apply \(point)")
      #expect(folder.isTidy, "apply \(point): \(folder.names)")
      _ = try await folder.run("destroy", "-auto-approve", environment: at)
      let gone = try await folder.run("destroy", "-auto-approve")
      #expect(gone.code == 0, "destroy \(point): \(gone.text)")
      #expect(folder.instances == 0 && folder.isTidy, "destroy \(point): \(folder.names)")
      #expect(!folder.names.contains("out.txt"), "destroy \(point)")
    }
  }

  @Test func planAndRecoverOnlyLook() async throws {
    let folder = try ProgramFolder(Self.configuration)
    _ = try await folder.run("apply", "-auto-approve", environment: ["SLIPWAY_CRASH_AT": "12"])
    let journal = try #require(folder.text("terraform.tfstate.journal"))
    let recover = try await folder.run("recover")
    #expect(recover.code == 0)
    #expect(recover.text.contains("terraform_data.b"))
    let plan = try await folder.run("plan", "-no-color")
    #expect(plan.code == 0, "\(plan.text)")
    #expect(plan.text.contains("An earlier run did not end"))
    #expect(folder.text("terraform.tfstate.journal") == journal)
    #expect(try await folder.run("apply", "-auto-approve").code == 0)
    #expect(try await folder.run("recover").text.contains("nothing to recover"))
  }

  @Test func aJournalOfAnotherStateIsRefused() async throws {
    let folder = try ProgramFolder(Self.configuration)
    #expect(try await folder.run("apply", "-auto-approve").code == 0)
    let files = LocalFileSystem()
    let state = try files.read(folder.path + "/terraform.tfstate")
    _ = try await folder.run("destroy", "-auto-approve", environment: ["SLIPWAY_CRASH_AT": "12"])
    // Somebody else writes the state meanwhile.
    let other = String(decoding: state, as: UTF8.self).replacing("\"serial\":1,", with: "\"serial\":9,")
    try files.write(Array(other.utf8), to: folder.path + "/terraform.tfstate", mode: .ordinary)
    let refused = try await folder.run("apply", "-auto-approve")
    #expect(refused.code == 1)
    #expect(refused.text.contains("Journal of another state"))
    #expect(refused.text.contains("terraform.tfstate.journal"))
    #expect(folder.text("terraform.tfstate") == other)
  }
}
