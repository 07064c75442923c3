import JSON
import OperatingSystem
import TestSupport
import Testing

@Suite(
  "Many runs of init at once share one plugin cache",
  .enabled(if: ProgramFolder.program != nil))
struct ParallelInitTests {
  static let configuration = """
    terraform {
      required_providers {
        tool = { source = "example.test/team/tool", version = "~> 1.0" }
      }
    }
    """

  private func settings(_ folder: ProgramFolder, _ server: RegistryServer, method: String) throws -> [String: String] {
    let files = LocalFileSystem()
    try files.createDirectories(folder.path + "/cache")
    let text = """
      plugin_cache_dir = "\(folder.path)/cache"
      host "example.test" {
        services = { "providers.v1" = "\(server.url)/sound/providers/" }
      }
      provider_installation {
        \(method)
      }
      """
    try files.write(Array(text.utf8), to: folder.path + "/cli.rc", mode: .ordinary)
    return ["TF_CLI_CONFIG_FILE": folder.path + "/cli.rc"]
  }

  private func count(_ folder: ProgramFolder, _ server: RegistryServer) async throws -> Int64 {
    let script = "import urllib.request as u; print(u.urlopen('\(server.url)/counts').read().decode())"
    let result = try await LocalProcessRunner().run(
      ProcessCommand(["python3", "-c", script], environment: .current))
    let json = try JSONReader.read(result.output)
    return json.object?.reduce(0) { $0 + ($1.value.int64 ?? 0) } ?? 0
  }

  @Test("64 runs on a cold cache: one download, no failure", arguments: ["direct {}", "mirror"])
  func coldCache(method: String) async throws {
    let server = await RegistryServer()
    let base = try ProgramFolder("")
    let method = method == "mirror" ? "network_mirror { url = \"\(server.url)/sound/mirror/\" }" : method
    let environment = try settings(base, server, method: method)
    let folders = try (0..<64).map { _ in try ProgramFolder(Self.configuration) }
    let runs = try await withThrowingTaskGroup(of: ProgramFolder.Run.self) { group in
      for folder in folders {
        group.addTask { try await folder.run("init", "-no-color", environment: environment) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(runs.filter { $0.code != 0 }.map(\.text) == [])
    #expect(try await count(base, server) == 1)
    let locks = Set(folders.map { $0.text(".terraform.lock.hcl") })
    #expect(locks.count == 1)
    #expect(locks.first??.contains("zh:") == (method == "direct {}"))
    let program = ".terraform/providers/example.test/team/tool/1.2.0/\(Self.platform)/terraform-provider-tool_v1.2.0"
    #expect(folders.allSatisfy { $0.text(program)?.hasPrefix("#!/bin/sh") == true })
  }

  #if arch(arm64)
    private static let platform = "linux_arm64"
  #else
    private static let platform = "linux_amd64"
  #endif
}
