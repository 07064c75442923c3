import Archives
import JSON
import OperatingSystem
import TestSupport
import Testing

@Suite struct RegistryModuleTests {
  private static let base = "/v1/modules/acme/vpc/null"

  private func versions(_ all: String...) -> JSONValue {
    let list = all.map { JSONValue.object(["version": .string($0)]) }
    let module = JSONValue.object(["versions": .array(list)])
    return .object(["body": .string(JSONWriter().string(.object(["modules": .array([module])])))])
  }

  private func place(_ address: String) -> JSONValue {
    .object(["status": 204, "headers": .object(["X-Terraform-Get": .string(address)])])
  }

  private func archive(_ text: String) -> [ArchiveEntry] {
    [ArchiveEntry("acme-vpc-1", kind: .directory), ArchiveEntry("acme-vpc-1/main.tf", content: Array(text.utf8))]
  }

  private func call(_ server: ScriptedServer, _ constraint: String, subdirectory: String = "") -> String {
    "module \"m\" {\n  source = \"\(server.authority)/acme/vpc/null\(subdirectory)\"\n  version = \"\(constraint)\"\n}\n"
  }

  @Test func newestMatchingVersionIsInstalledAndKept() async throws {
    let server = try await ScriptedServer()
    let zip = try server.write(try ZipArchive.write(archive("# zip")), to: "one.zip")
    let tar = try server.write(
      try #require(Deflate.compress(TarArchive.write(archive("# tar")), as: .gzip)), to: "two.tgz")
    try server.answer([
      Self.base + "/versions": versions("1.0.0", "1.1.0", "2.0.0", "1.2.0-beta"),
      Self.base + "/1.1.0/download": place("./package.zip//*"),
      Self.base + "/1.1.0/package.zip": .object(["file": .string(zip)]),
      // The other form of the answer.
      Self.base + "/2.0.0/download": .object(["body": .string("{\"location\":\"/two//*?archive=tar.gz\"}")]),
      "/two": .object(["file": .string(tar)]),
    ])
    let folder = try ModuleFolder()
    let first = try await folder.install(call(server, "~> 1.0"), registry: server.authority)
    #expect(first.errors.isEmpty, "\(first.reasons)")
    #expect(folder.text(".terraform/modules/m/acme-vpc-1/main.tf") == "# zip")
    #expect(folder.text(".terraform/modules/modules.json")?.contains("\"Version\":\"1.1.0\"") == true)
    #expect(folder.lock.contains("\"version\": \"1.1.0\"") && folder.lock.contains("\"directory\": \"acme-vpc-1\""))
    let recorded = folder.lock

    // The recorded version stays though a newer one would do, and needs no question.
    let asked = server.requests.count
    let wider = try await folder.install(call(server, ">= 1.0"), registry: server.authority)
    #expect(wider.errors.isEmpty && folder.lock == recorded && server.requests.count == asked)

    let upgraded = try await folder.install(call(server, ">= 1.0"), isUpgrade: true, registry: server.authority)
    #expect(upgraded.errors.isEmpty, "\(upgraded.reasons)")
    #expect(folder.text(".terraform/modules/m/acme-vpc-1/main.tf") == "# tar")
    #expect(folder.lock.contains("2.0.0") && !folder.lock.contains("1.1.0"))
  }

  @Test func otherContentOfARecordedVersionIsRefused() async throws {
    let server = try await ScriptedServer()
    let zip = try server.write(try ZipArchive.write(archive("# old")), to: "p.zip")
    try server.answer([
      Self.base + "/versions": versions("1.0.0"), Self.base + "/1.0.0/download": place("/p.zip//acme-vpc-1"),
      "/p.zip": .object(["file": .string(zip)]),
    ])
    let folder = try ModuleFolder()
    #expect(try await folder.install(call(server, "1.0.0"), registry: server.authority).errors.isEmpty)
    let recorded = folder.lock
    _ = try server.write(try ZipArchive.write(archive("# new")), to: "p.zip")
    try folder.forget()
    let refused = try await folder.install(call(server, "1.0.0"), registry: server.authority)
    #expect(refused.errors == ["Module content has changed"] && folder.lock == recorded)
    #expect(refused.reasons.contains("-upgrade"))
    #expect(!folder.installed.contains("m"))
  }

  @Test func readOnlyLockMayNotGrow() async throws {
    let server = try await ScriptedServer()
    let zip = try server.write(try ZipArchive.write(archive("# a")), to: "p.zip")
    try server.answer([
      Self.base + "/versions": versions("1.0.0"), Self.base + "/1.0.0/download": place("/p.zip//acme-vpc-1"),
      "/p.zip": .object(["file": .string(zip)]),
    ])
    let folder = try ModuleFolder()
    let refused = try await folder.install(
      call(server, "1.0.0"), isLockReadOnly: true, registry: server.authority)
    #expect(refused.errors == ["Module lock file can't be changed"])
    #expect(folder.lock.isEmpty)
  }

  @Test func tokensGoToTheRegistryOnly() async throws {
    let server = try await ScriptedServer()
    let zip = try server.write(try ZipArchive.write(archive("# a")), to: "p.zip")
    var listed = JSONObject([.init("token", "secret-token")])
    listed.append("body", versions("1.0.0")["body"] ?? "")
    var placed = JSONObject([.init("token", "secret-token"), .init("status", 204)])
    placed.append("headers", .object(["X-Terraform-Get": "/p.zip//acme-vpc-1"]))
    try server.answer([
      Self.base + "/versions": .object(listed), Self.base + "/1.0.0/download": .object(placed),
      "/p.zip": .object(["file": .string(zip)]),
    ])
    let folder = try ModuleFolder()
    let without = try await folder.install(call(server, "1.0.0"), registry: server.authority)
    #expect(without.errors == ["Error accessing remote module registry"], "\(without.errors)")
    let with = try await folder.install(call(server, "1.0.0"), registry: server.authority, token: "secret-token")
    #expect(with.errors.isEmpty, "\(with.reasons)")
  }

  @Test(arguments: [
    ("unknown", "Module not found"), ("nonsense", "Error accessing remote module registry"),
    ("none", "Module has no versions"), ("old", "Unresolvable module version constraint"),
    ("local", "Invalid package location from module registry"),
    ("file", "Invalid package location from module registry"),
    ("missing", "Unreadable module subdirectory"), ("climbing", "Failed to download module"),
    ("truncated", "Failed to download module"), ("link", "Failed to download module"),
    ("ring", "Failed to download module"),
  ])
  func troubleIsOneClearErrorAndNothingIsInstalled(_ trouble: String, _ summary: String) async throws {
    let server = try await ScriptedServer()
    var entries = archive("# a")
    if trouble == "climbing" { entries.append(ArchiveEntry("../../../evil.tf", content: [1])) }
    if trouble == "link" { entries.append(ArchiveEntry("l", kind: .symbolicLink, content: Array("/etc/passwd".utf8))) }
    if trouble == "ring" {
      entries.append(ArchiveEntry("a", kind: .symbolicLink, content: Array("b".utf8)))
      entries.append(ArchiveEntry("b", kind: .symbolicLink, content: Array("a".utf8)))
    }
    let bytes = try ZipArchive.write(entries)
    let zip = try server.write(trouble == "truncated" ? Array(bytes.prefix(bytes.count / 2)) : bytes, to: "p.zip")
    let places = ["local": "nowhere", "file": "file:///etc", "missing": "/p.zip//nowhere"]
    var routes: JSONObject = [
      Self.base + "/1.0.0/download": place(places[trouble] ?? "/p.zip//acme-vpc-1"),
      "/p.zip": .object(["file": .string(zip)]),
    ]
    switch trouble {
    case "unknown": break
    case "nonsense": routes.append(Self.base + "/versions", .object(["body": "<html>sign in</html>"]))
    case "none": routes.append(Self.base + "/versions", versions())
    case "old": routes.append(Self.base + "/versions", versions("0.9.0"))
    default: routes.append(Self.base + "/versions", versions("1.0.0"))
    }
    try server.answer(routes)
    let folder = try ModuleFolder()
    let loaded = try await folder.install(call(server, "1.0.0"), registry: server.authority)
    #expect(loaded.errors == [summary], "\(loaded.errors) \(loaded.reasons)")
    #expect(!folder.installed.contains { $0 != "modules.json" }, "\(folder.installed)")
    #expect(folder.lock.isEmpty)
  }

  @Test func pagesNameAPackageInTheirHead() async throws {
    let server = try await ScriptedServer()
    let zip = try server.write(try ZipArchive.write(archive("# page")), to: "p.zip")
    try server.answer([
      "/module": .object([
        "body": .string("<html><head><meta name=\"terraform-get\" content=\"\(server.url)/p.zip//acme-vpc-1\"></head>")
      ]),
      "/p.zip": .object(["file": .string(zip)]),
    ])
    let folder = try ModuleFolder()
    let loaded = try await folder.install("module \"m\" { source = \"\(server.url)/module\" }")
    #expect(loaded.errors.isEmpty, "\(loaded.reasons)")
    #expect(folder.text(".terraform/modules/m/acme-vpc-1/main.tf") == "# page")
  }
}
