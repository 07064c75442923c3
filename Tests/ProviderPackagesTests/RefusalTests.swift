import Addresses
import ConfigurationLoading
import Diagnostics
import HTTPClient
import OperatingSystem
import ProviderPackages
import TestSupport
import Testing

@Suite("What is refused leaves nothing behind, and says why")
struct RefusalTests {
  struct Case: Sendable {
    var word: String
    var constraint: String
    var summary: String
    /// A part of the detail.
    var says: String

    init(_ word: String, _ constraint: String, _ summary: String, says: String) {
      self.word = word
      self.constraint = constraint
      self.summary = summary
      self.says = says
    }
  }

  private static let unresolved = "Failed to resolve provider packages"
  private static let failed = "Failed to install provider"

  @Test(arguments: [
    Case("html", "1.0.0", unresolved, says: "not the JSON"),
    Case("failing", "1.0.0", unresolved, says: "status 503"),
    Case("slow", "1.0.0", unresolved, says: "could not be reached"),
    Case("huge", "1.0.0", unresolved, says: "could not be reached"),
    Case("sound", "~> 9.0", unresolved, says: "\"~> 9.0\" (the root module) allows none of them"),
    Case("truncated", "1.0.0", failed, says: "damaged or changed"),
    Case("swapped", "1.1.0", failed, says: "damaged or changed"),
    Case("unsigned", "1.0.0", failed, says: "gave no key"),
    Case("stranger", "1.0.0", failed, says: "does not fit any of its keys"),
    Case("protocol", "1.0.0", failed, says: "speaks the plugin protocol 4.0"),
    Case("sound", "6.6.1", failed, says: "leads out of"),
    Case("sound", "6.6.2", failed, says: "a link"),
    Case("sound", "6.6.3", failed, says: "the same name twice"),
    Case("sound", "6.6.4", failed, says: "no program"),
  ])
  func registry(one: Case) async throws {
    let shop = try Workshop()
    let environment = Environment(["TF_REGISTRY_CLIENT_TIMEOUT": "1", "TF_REGISTRY_DISCOVERY_RETRY": "0"])
    let source = RegistrySource(client: await shop.client(one.word, environment: environment))
    let result = await shop.install(try shop.need(one.constraint), from: source)
    #expect(result.diagnostics.all.map(\.summary) == [one.summary])
    #expect(result.diagnostics.all.allSatisfy { $0.severity == .error })
    #expect(result.diagnostics.all.first?.detail.contains(one.says) == true, "\(result.diagnostics)")
    #expect(shop.remains.isEmpty)
    #expect(result.value.lock == DependencyLock())
  }

  @Test func otherPlatform() async throws {
    let shop = try Workshop()
    let source = RegistrySource(client: await shop.client("sound"))
    let platform = Platform(system: "plan9", processor: "mips")
    let failure = await #expect(throws: PackageFailure.self) {
      try await source.offer(of: Workshop.tool, Version(segments: [1, 0, 0]), platform)
    }
    #expect(
      failure?.message.contains("darwin_arm64, linux_amd64, linux_arm64") == true, "\(String(describing: failure))")
  }

  @Test("A package that is not the locked one is refused, and the installed one stays")
  func otherThanLocked() async throws {
    let shop = try Workshop()
    let source = RegistrySource(client: await shop.client("sound"))
    let first = await shop.install(try shop.need("1.0.0"), from: source).value
    let before = shop.remains
    var lock = first.lock
    lock[Workshop.tool]?.hashes = ["h1:" + String(repeating: "A", count: 43) + "="]
    let second = await shop.install(try shop.need("1.0.0"), from: source, lock: lock)
    #expect(second.diagnostics.all.map(\.summary) == ["Failed to install provider"])
    #expect(second.diagnostics.all.first?.detail.contains("lock file does not list it") == true)
    #expect(shop.remains == before)
    #expect(second.value.lock == lock)
  }

  @Test("Who meant a provider only by the name of a type is told so")
  func implied() async throws {
    let shop = try Workshop()
    try shop.files.createDirectories(shop.path + "/empty")
    let source = SourceSelection([.init(FilesystemMirror(shop.path + "/empty", fileSystem: shop.files))])
    let start = SourcePosition(line: 7, column: 1, byte: 0)
    var need = try shop.need("", .implied("kubectl"))
    need.implied = (UsedType(.managed, "kubectl_manifest"), SourceRange(filename: "k.tf", start: start, end: start))
    let result = await shop.install(need, from: source)
    let detail = result.diagnostics.all.first?.detail ?? ""
    #expect(detail.contains("hashicorp/kubectl was not found"))
    #expect(detail.contains("the type kubectl_manifest (k.tf line 7) means it by its name"))
    #expect(detail.contains(shop.path + "/empty"))
  }

  @Test("What a killed run left a day ago is cleared away, what is younger stays")
  func abandoned() async throws {
    let shop = try Workshop()
    let place = shop.path + "/providers/example.test/team/tool/1.0.0"
    for name in [".tmp-old", ".tmp-young"] { try shop.files.createDirectories(place + "/" + name) }
    let touch = ProcessCommand(["touch", "-d", "2 days ago", place + "/.tmp-old"], environment: .current)
    #expect(try await LocalProcessRunner().run(touch).isSuccess)
    let source = RegistrySource(client: await shop.client("sound"))
    #expect(await shop.install(try shop.need("1.0.0"), from: source).diagnostics.isEmpty)
    #expect(try shop.files.list(place).map(\.name) == [".tmp-young", "linux_amd64"])
  }

  @Test func withoutGPGV() async throws {
    let shop = try Workshop()
    let source = RegistrySource(client: await shop.client("sound"))
    let result = await shop.install(try shop.need("1.0.0"), from: source, processes: NoPrograms())
    #expect(result.diagnostics.all.first?.detail.contains("Install the package gpgv") == true)
    #expect(shop.remains.isEmpty)
  }

  @Test("A small archive that would unpack to very much is refused")
  func bomb() throws {
    let path = RegistryServer.directory + "/packages/1.0.0/terraform-provider-tool_1.0.0_linux_amd64.zip"
    let files = LocalFileSystem()
    #expect(try PackageArchive(path, fileSystem: files).hash().hasPrefix("h1:"))
    #expect(throws: PackageFailure.self) { try PackageArchive(path, fileSystem: files, limit: 20) }
    let shop = try Workshop()
    let bytes = try files.read(path)
    for cut in stride(from: 0, to: bytes.count, by: 7) {
      try files.write(Array(bytes.prefix(cut)), to: shop.path + "/cut.zip", mode: .ordinary)
      #expect(throws: PackageFailure.self) { try PackageArchive(shop.path + "/cut.zip", fileSystem: files) }
    }
    // Every single byte that is wrong is noticed, or changes nothing that counts.
    for place in stride(from: 0, to: bytes.count, by: 11) {
      var damaged = bytes
      damaged[place] ^= 0x41
      try files.write(damaged, to: shop.path + "/damaged.zip", mode: .ordinary)
      _ = try? PackageArchive(shop.path + "/damaged.zip", fileSystem: files).hash()
    }
  }
}

/// A machine without any program.
private struct NoPrograms: ProcessRunner {
  func run(
    _ command: ProcessCommand, onOutput: @escaping @Sendable (ProcessOutput) -> Void
  ) async throws(ProcessError) -> ProcessResult {
    throw .notStarted(program: command.arguments.first ?? "", code: 2)
  }
}
