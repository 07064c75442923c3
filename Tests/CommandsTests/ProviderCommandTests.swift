import JSON
import OperatingSystem
import TestSupport
import Testing

@Suite(
  "init, providers lock and providers mirror against a registry",
  .enabled(if: ProgramFolder.program != nil))
struct ProviderCommandTests {
  /// A folder whose program asks the test's registry for example.test.
  private func folder(
    _ constraint: String = "~> 1.0", word: String = "sound", method: String = "direct {}"
  ) async throws -> (ProgramFolder, [String: String]) {
    let folder = try ProgramFolder(Self.configuration(constraint))
    let url = await RegistryServer.shared.value.url
    let text = """
      host "example.test" {
        services = { "providers.v1" = "\(url)/\(word)/providers/" }
      }
      provider_installation {
        \(method)
      }
      """
    try LocalFileSystem().write(Array(text.utf8), to: folder.path + "/cli.rc", mode: .ordinary)
    return (folder, ["TF_CLI_CONFIG_FILE": "cli.rc"])
  }

  private static func configuration(_ constraint: String) -> String {
    """
    terraform {
      required_providers {
        tool = { source = "example.test/team/tool", version = "\(constraint)" }
      }
    }
    """
  }

  @Test func upgradesOnlyWhenAsked() async throws {
    let (folder, environment) = try await folder("1.0.0")
    #expect(try await folder.run("init", environment: environment).code == 0)
    let files = LocalFileSystem()
    try files.write(Array(Self.configuration("~> 1.0").utf8), to: folder.path + "/main.tf", mode: .ordinary)
    #expect(try await folder.run("init", environment: environment).code == 0)
    #expect(folder.text(".terraform.lock.hcl")?.contains("version     = \"1.0.0\"") == true)
    let upgraded = try await folder.run("init", "-upgrade", environment: environment)
    #expect(upgraded.code == 0, "\(upgraded.text)")
    #expect(folder.text(".terraform.lock.hcl")?.contains("version     = \"1.2.0\"") == true)
    try files.write(Array(Self.configuration("1.1.0").utf8), to: folder.path + "/main.tf", mode: .ordinary)
    let conflict = try await folder.run("init", "-no-color", environment: environment)
    #expect(conflict.code == 1)
    #expect(conflict.text.contains("Error: Failed to resolve provider packages"))
    #expect(conflict.text.contains("main.tf"))
  }

  @Test func readonly() async throws {
    let (folder, environment) = try await folder("1.0.0")
    let refused = try await folder.run("init", "-no-color", "-lockfile=readonly", environment: environment)
    #expect(refused.code == 1)
    #expect(refused.text.contains("Error: Provider dependency changes detected"))
    #expect(folder.text(".terraform.lock.hcl") == nil)
    #expect(try await folder.run("init", environment: environment).code == 0)
    let fine = try await folder.run("init", "-no-color", "-lockfile=readonly", environment: environment)
    #expect(fine.code == 0)
    // One checksum less: the run knows more than the file, and may not say so there.
    let lines = (folder.text(".terraform.lock.hcl") ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let less = lines.filter { !$0.contains("h1:") }.joined(separator: "\n")
    try LocalFileSystem().write(Array(less.utf8), to: folder.path + "/.terraform.lock.hcl", mode: .ordinary)
    let warned = try await folder.run("init", "-no-color", "-lockfile=readonly", environment: environment)
    #expect(warned.code == 0, "\(warned.text)")
    #expect(warned.text.contains("Warning: Provider lock file not updated"))
  }

  @Test func lockForOtherPlatforms() async throws {
    let (folder, environment) = try await folder("1.0.0", method: "filesystem_mirror { path = \"mirror\" }")
    let made = try await folder.run(
      "providers", "mirror", "-platform=linux_amd64", "-platform=linux_arm64", "mirror", environment: environment)
    #expect(made.code == 0, "\(made.text)")
    let directory = "mirror/example.test/team/tool/"
    let index = try JSONReader.read(Array((folder.text(directory + "index.json") ?? "").utf8))
    #expect(index["versions"]?["1.0.0"] != nil)
    let version = try JSONReader.read(Array((folder.text(directory + "1.0.0.json") ?? "").utf8))
    #expect(version["archives"]?.object?.keys == ["linux_amd64", "linux_arm64"])
    let initialized = try await folder.run("init", "-no-color", environment: environment)
    #expect(initialized.code == 0, "\(initialized.text)")
    #expect(initialized.text.contains("Warning: Incomplete lock file information for providers"))
    let locked = try await folder.run(
      "providers", "lock", "-platform=linux_amd64", "-platform=darwin_arm64", environment: environment)
    #expect(locked.code == 0, "\(locked.text)")
    let text = folder.text(".terraform.lock.hcl") ?? ""
    #expect(text.split(separator: "\n").filter { $0.contains("\"h1:") }.count == 2)
    #expect(text.split(separator: "\n").filter { $0.contains("\"zh:") }.count == 3)
    let again = try await folder.run("providers", "lock", "-fs-mirror=mirror", environment: environment)
    #expect(again.code == 0 && folder.text(".terraform.lock.hcl") == text, "\(again.text)")
    let wrong = try await folder.run("providers", "lock", "example.test/team/other", environment: environment)
    #expect(wrong.code == 1)
  }

  @Test func pluginDirectory() async throws {
    let (folder, environment) = try await folder("1.0.0")
    let place = folder.path + "/plugins/example.test/team/tool/1.0.0/linux_amd64"
    let files = LocalFileSystem()
    for path in [place, place.replacing("linux_amd64", with: "linux_arm64")] {
      try files.createDirectories(path)
      try files.write(Array("#!/bin/sh\n".utf8), to: path + "/terraform-provider-tool", mode: .executable)
    }
    let run = try await folder.run("init", "-no-color", "-plugin-dir=plugins", environment: environment)
    #expect(run.code == 0, "\(run.text)")
    #expect(folder.text(".terraform.lock.hcl")?.contains("h1:") == true)
    let none = try await folder.run("init", "-upgrade", "-no-color", "-plugin-dir=empty", environment: environment)
    #expect(none.code == 1)
    #expect(none.text.contains("was not found"))
  }
}
