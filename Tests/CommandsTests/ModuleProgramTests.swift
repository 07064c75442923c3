import Archives
import JSON
import OperatingSystem
import TestSupport
import Testing

@Suite("Modules from servers", .enabled(if: ProgramFolder.program != nil))
struct ModuleProgramTests {
  private func module(_ value: String) -> String {
    "output \"v\" { value = \"\(value)\" }\nresource \"terraform_data\" \"a\" { input = \"\(value)\" }\n"
  }

  private func write(_ folder: ProgramFolder, ref: String, _ server: ScriptedServer, constraint: String) throws {
    let text = """
      module "git" { source = "git::\(server.url)/git/module?ref=\(ref)" }
      module "registry" {
        source  = "\(server.authority)/acme/thing/null"
        version = "\(constraint)"
      }
      output "git" { value = module.git.v }
      output "registry" { value = module.registry.v }
      """
    try LocalFileSystem().write(Array(text.utf8), to: folder.path + "/main.tf", mode: .ordinary)
    let settings = """
      host "\(server.authority)" { services = { "modules.v1" = "\(server.url)/v1/modules/" } }
      """
    try LocalFileSystem().write(Array(settings.utf8), to: folder.path + "/settings.tfrc", mode: .ordinary)
  }

  private func serve(_ server: ScriptedServer, _ versions: [String: String]) throws {
    let base = "/v1/modules/acme/thing/null"
    var routes: JSONObject = [:]
    for (version, value) in versions {
      let archive = try ZipArchive.write([ArchiveEntry("main.tf", content: Array(module(value).utf8))])
      let file = try server.write(archive, to: "\(version).zip")
      routes.append("/\(version).zip", .object(["file": .string(file)]))
      let headers = JSONValue.object(["X-Terraform-Get": .string("\(server.url)/\(version).zip")])
      routes.append("\(base)/\(version)/download", .object(["status": 204, "headers": headers]))
    }
    let list = versions.keys.sorted().map { JSONValue.object(["version": .string($0)]) }
    let answer = JSONValue.object(["modules": .array([.object(["versions": .array(list)])])])
    routes.append("\(base)/versions", .object(["body": .string(JSONWriter().string(answer))]))
    try server.answer(routes)
  }

  /// What the plan says of the outputs.
  private func planned(_ folder: ProgramFolder, _ environment: [String: String]) async throws -> String {
    let run = try await folder.run("plan", "-no-color", environment: environment)
    #expect(run.code == 0, "\(run.text)")
    return run.text
  }

  @Test func planFollowsTheSourcesAndRecordsChangeOnlyByUpgrade() async throws {
    let repository = try await GitRepository()
    try await repository.commit(["main.tf": module("git-one")], tag: "v1")
    try await repository.commit(["main.tf": module("git-two")], tag: "v2")
    let server = try await ScriptedServer(repositories: repository.parent)
    try serve(server, ["1.0.0": "registry-one"])
    let folder = try ProgramFolder("")
    let environment = ["TF_CLI_CONFIG_FILE": folder.path + "/settings.tfrc"]
    try write(folder, ref: "v1", server, constraint: ">= 1.0.0")
    let first = try await folder.run("init", environment: environment)
    #expect(first.code == 0, "\(first.text)")
    #expect(first.text.contains("Downloading git::\(server.url)/git/module?ref=v1 for git"), "\(first.text)")
    var plan = try await planned(folder, environment)
    #expect(plan.contains("git-one") && plan.contains("registry-one"))
    let recorded = try #require(folder.text(".slipway.modules.json"))

    // Another tag, and a newer version that nobody asked for.
    try serve(server, ["1.0.0": "registry-one", "1.1.0": "registry-two"])
    try write(folder, ref: "v2", server, constraint: ">= 1.0.0")
    #expect(try await folder.run("plan", environment: environment).code == 1)
    #expect(try await folder.run("init", environment: environment).code == 0)
    plan = try await planned(folder, environment)
    #expect(plan.contains("git-two") && plan.contains("registry-one"), "\(plan)")
    let later = try #require(folder.text(".slipway.modules.json"))
    for line in recorded.split(separator: "\n") where line.contains("\"hash\"") { #expect(later.contains(line)) }

    let upgraded = try await folder.run("init", "-upgrade", environment: environment)
    #expect(upgraded.code == 0, "\(upgraded.text)")
    plan = try await planned(folder, environment)
    #expect(plan.contains("git-two") && plan.contains("registry-two"), "\(plan)")
    let last = try #require(folder.text(".slipway.modules.json"))
    #expect(last.contains("1.1.0") && !last.contains("1.0.0") && !last.contains("ref=v1"))

    // The tag is moved. What is installed stays; a machine that has nothing refuses; an update accepts.
    try await repository.commit(["main.tf": module("git-three")], tag: "v2")
    #expect(try await folder.run("init", environment: environment).code == 0)
    #expect(try await planned(folder, environment).contains("git-two"))
    for name in [".terraform", ".cache"] { try LocalFileSystem().removeTree(folder.path + "/" + name) }
    let refused = try await folder.run("init", "-no-color", environment: environment)
    #expect(refused.code == 1 && refused.text.contains("Module content has changed"), "\(refused.text)")
    #expect(folder.text(".slipway.modules.json") == last)
    #expect(try await folder.run("get", "-update", environment: environment).code == 0)
    #expect(try await planned(folder, environment).contains("git-three"))
    #expect(folder.text(".slipway.modules.json") != last)
  }

  @Test func aDirectoryBeginsWithAModuleFromAServer() async throws {
    let repository = try await GitRepository()
    try await repository.commit(["example/main.tf": "output \"o\" { value = 1 }"], tag: "v1")
    let server = try await ScriptedServer(repositories: repository.parent)
    let folder = try ProgramFolder("")
    try LocalFileSystem().remove(folder.path + "/main.tf")
    let run = try await folder.run("init", "-from-module=git::\(server.url)/git/module//example?ref=v1")
    #expect(run.code == 0, "\(run.text)")
    #expect(folder.text("main.tf") == "output \"o\" { value = 1 }")
    #expect(!folder.names.contains(".slipway.modules.json"))
  }
}
