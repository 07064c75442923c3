import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import OperatingSystem
import TestSupport
import Testing

@Suite struct GitModuleTests {
  private func configuration(_ url: String, _ query: String = "") -> String {
    "module \"m\" { source = \"git::\(url)\(query)\" }\n"
  }

  @Test func refDecidesAndRecordsStayUntilUpgrade() async throws {
    let repository = try await GitRepository()
    try await repository.commit(["main.tf": "output \"v\" { value = 1 }"], tag: "v1")
    try await repository.commit(["main.tf": "output \"v\" { value = 2 }"], tag: "v2")
    let server = try await ScriptedServer(repositories: repository.parent)
    let folder = try ModuleFolder()
    let url = server.url + "/git/module"
    let first = try await folder.install(configuration(url, "?ref=v1"))
    #expect(first.errors.isEmpty, "\(first.reasons)")
    #expect(folder.text(".terraform/modules/m/main.tf")?.contains("1") == true)
    #expect(folder.installed == ["m", "modules.json"])
    let recorded = folder.lock
    #expect(recorded.contains("\"git::\(url)?ref=v1\"") && recorded.contains("\"hash\": \"m1:"), "\(recorded)")

    let second = try await folder.install(configuration(url, "?ref=v2"))
    #expect(second.errors.isEmpty, "\(second.reasons)")
    #expect(folder.text(".terraform/modules/m/main.tf")?.contains("2") == true)
    #expect(recorded.split(separator: "\n").filter { $0.contains("hash") }.allSatisfy { folder.lock.contains($0) })

    // The tag is moved: a fresh clone refuses, an upgrade accepts.
    let before = folder.lock
    try await repository.commit(["main.tf": "output \"v\" { value = 3 }"], tag: "v2")
    try folder.forget()
    let refused = try await folder.install(configuration(url, "?ref=v2"))
    #expect(refused.errors == ["Module content has changed"], "\(refused.errors)")
    #expect(folder.lock == before && !folder.installed.contains("m"))
    let accepted = try await folder.install(configuration(url, "?ref=v2"), isUpgrade: true)
    #expect(accepted.errors.isEmpty, "\(accepted.reasons)")
    #expect(folder.lock != before)
    #expect(folder.text(".terraform/modules/m/main.tf")?.contains("3") == true)
  }

  @Test func branchStaysAtItsCommitUntilUpgrade() async throws {
    let repository = try await GitRepository()
    let old = try await repository.commit(["sub/main.tf": "# one"])
    let folder = try ModuleFolder()
    let source = "module \"m\" { source = \"git::file://\(repository.path)//sub?ref=main\" }"
    #expect(try await folder.install(source).errors.isEmpty)
    let recorded = folder.lock
    #expect(recorded.contains(old))
    let new = try await repository.commit(["sub/main.tf": "# two"])
    // Without a cache the recorded commit is asked for by name.
    try folder.forget()
    let again = try await folder.install(source)
    #expect(again.errors.isEmpty, "\(again.reasons)")
    #expect(folder.lock == recorded && folder.text(".terraform/modules/m/sub/main.tf") == "# one")
    #expect(try await folder.install(source, isUpgrade: true).errors.isEmpty)
    #expect(folder.lock.contains(new) && !folder.lock.contains(old))
    #expect(folder.text(".terraform/modules/m/sub/main.tf") == "# two")
  }

  @Test func whatIsRecordedAndCachedNeedsNoServer() async throws {
    let repository = try await GitRepository()
    try await repository.commit(["main.tf": "# one"], tag: "v1")
    let folder = try ModuleFolder()
    let source = configuration("file://\(repository.path)", "?ref=v1")
    #expect(try await folder.install(source).errors.isEmpty)
    try LocalFileSystem().removeTree(repository.path)
    try folder.forget(keepingCache: true)
    let again = try await folder.install(source)
    #expect(again.errors.isEmpty, "\(again.reasons)")
    #expect(folder.text(".terraform/modules/m/main.tf") == "# one")
  }

  @Test func damagedInstallationIsReplaced() async throws {
    let repository = try await GitRepository()
    try await repository.commit(["main.tf": "# one"], tag: "v1")
    let folder = try ModuleFolder()
    let source = configuration("file://\(repository.path)", "?ref=v1")
    #expect(try await folder.install(source).errors.isEmpty)
    try folder.files.write([], to: folder.path + "/.terraform/modules/m/main.tf", mode: .ordinary)
    #expect(try await folder.install(source).errors.isEmpty)
    #expect(folder.text(".terraform/modules/m/main.tf") == "# one")
  }

  @Test func modulesOfModulesAreInstalledToo() async throws {
    let repository = try await GitRepository()
    try await repository.commit(
      ["main.tf": "module \"inner\" { source = \"./inner\" }", "inner/main.tf": "# inner"], tag: "v1")
    let outer = try await GitRepository()
    try await outer.commit(
      ["main.tf": "module \"deep\" { source = \"git::file://\(repository.path)?ref=v1\" }"], tag: "v1")
    let folder = try ModuleFolder()
    let loaded = try await folder.install(configuration("file://\(outer.path)", "?ref=v1"))
    #expect(loaded.errors.isEmpty, "\(loaded.reasons)")
    #expect(folder.installed == ["m", "m.deep", "modules.json"])
    #expect(loaded.value.manifest.entries.count == 4)
  }

  @Test func shortCommitIsFound() async throws {
    let repository = try await GitRepository()
    let commit = try await repository.commit(["main.tf": "# one"])
    try await repository.commit(["main.tf": "# two"])
    let folder = try ModuleFolder()
    for ref in [String(commit.prefix(9)), commit] {
      let loaded = try await folder.install(configuration("file://\(repository.path)", "?ref=\(ref)"))
      #expect(loaded.errors.isEmpty, "\(loaded.reasons)")
      #expect(folder.text(".terraform/modules/m/main.tf") == "# one")
    }
  }

  @Test(arguments: [
    ("git::https://host/r.git?ref=--upload-pack=x", "dash"), ("git::ext::sh -c id", "known"),
    ("git::ssh://-oProxyCommand=x/r", "dash"), ("git::fd://17/r", "transport"), ("git::file:///nowhere/r", "read"),
    ("git::https://host/r.git?ref=a..b", "name"), ("git::https://host/r.git?sshkey=abc", "key"),
    ("hg::https://host/r", "Mercurial"),
  ])
  func unsafeOrUnknownAddressesAreRefused(_ source: String, _ word: String) async throws {
    let folder = try ModuleFolder()
    let loaded = try await folder.install("module \"m\" { source = \"\(source)\" }")
    #expect(loaded.errors.count == 1 && loaded.reasons.contains(word), "\(loaded.errors) \(loaded.reasons)")
    #expect(!folder.installed.contains("m"))
  }

  @Test func linksThatLeaveThePackageAreRefused() async throws {
    let repository = try await GitRepository()
    try LocalFileSystem().createSymbolicLink(at: repository.path + "/secret", to: "../../../../../../../etc/passwd")
    try await repository.commit(["main.tf": "# one"], tag: "v1")
    let folder = try ModuleFolder()
    let loaded = try await folder.install(configuration("file://\(repository.path)", "?ref=v1"))
    #expect(loaded.errors == ["Failed to download module"] && loaded.reasons.contains("link"), "\(loaded.reasons)")
    #expect(!folder.installed.contains("m"))
  }

  @Test func secretsOfAddressesAreNotShownOrRecorded() async throws {
    let folder = try ModuleFolder()
    let loaded = try await folder.install(
      configuration("http://token-abc:pass-xyz@127.0.0.1:9/r.git", "?ref=v1"))
    #expect(loaded.errors.count == 1)
    #expect(!loaded.reasons.contains("token-abc") && !loaded.reasons.contains("pass-xyz"), "\(loaded.reasons)")
  }

  @Test func localPathsStayInTheirPackage() async throws {
    let repository = try await GitRepository()
    try await repository.commit(
      ["a/main.tf": "module \"b\" { source = \"../b\" }", "b/main.tf": "module \"c\" { source = \"../../other\" }"],
      tag: "v1")
    let folder = try ModuleFolder()
    let loaded = try await folder.install(
      "module \"m\" { source = \"git::file://\(repository.path)//a?ref=v1\" }")
    #expect(loaded.errors == ["Local module path escapes module package"], "\(loaded.errors) \(loaded.reasons)")
  }

  @Test func brokenRecordsAreAnErrorAndStay() async throws {
    let repository = try await GitRepository()
    try await repository.commit(["main.tf": "# one"], tag: "v1")
    let folder = try ModuleFolder()
    try folder.files.write(Array("{}".utf8), to: folder.path + "/.slipway.modules.json", mode: .ordinary)
    let loaded = try await folder.install(configuration("file://\(repository.path)", "?ref=v1"))
    #expect(loaded.errors == ["Module content has changed"] && folder.lock == "{}")
  }

  @Test func whatAnotherProgramInstalledIsTakenAsItIs() async throws {
    let folder = try ModuleFolder()
    let source = "git::https://unreachable.invalid/r.git?ref=v1"
    let modules = folder.path + "/.terraform/modules"
    try folder.files.createDirectories(modules + "/m/.git")
    try folder.files.write(Array("# there".utf8), to: modules + "/m/main.tf", mode: .ordinary)
    let manifest =
      "{\"Modules\":[{\"Key\":\"\",\"Source\":\"\",\"Dir\":\".\"},{\"Key\":\"m\",\"Source\":\"\(source)\",\"Dir\":\"\(modules)/m\"}]}"
    try folder.files.write(Array(manifest.utf8), to: modules + "/modules.json", mode: .ordinary)
    let loaded = try await folder.install("module \"m\" { source = \"\(source)\" }")
    #expect(loaded.errors.isEmpty, "\(loaded.reasons)")
    #expect(folder.lock.contains("unreachable.invalid") && folder.text(".terraform/modules/m/main.tf") == "# there")
  }

  @Test func manyInstallationsShareOneCache() async throws {
    let repository = try await GitRepository()
    try await repository.commit(["main.tf": "# one"], tag: "v1")
    let folders = try (0..<12).map { _ in try ModuleFolder() }
    let shared = try ModuleFolder()
    let source = configuration("file://\(repository.path)", "?ref=v1")
    let errors = await withTaskGroup(of: [String].self) { group in
      for folder in folders {
        group.addTask {
          // The same absolute cache for all.
          let up = "../" + (shared.path.split(separator: "/").last.map(String.init) ?? "") + "/cache"
          return (try? await folder.install(source, cache: up))?.errors ?? ["thrown"]
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(errors.isEmpty)
    #expect(folders.allSatisfy { $0.text(".terraform/modules/m/main.tf") == "# one" })
    let trees = try LocalFileSystem().list(shared.path + "/cache/slipway/modules/trees")
    #expect(trees.count == 1)
    #expect(try LocalFileSystem().list(shared.path + "/cache/slipway/modules/partial").isEmpty)
  }
}
