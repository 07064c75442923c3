import Cryptography
import Diagnostics
import HCL
import JSON
import OperatingSystem
import States
import TestSupport
import Testing

/// States and plans that the reference encrypted must open, and come back from our own encryption.
@Suite struct EncryptionTests {
  private func encryptor(_ config: String, kind: String, directory: String) throws -> Encryptor? {
    let file = Reader.parse(Array(config.utf8), filename: "main.tf").value
    let terraform = file.body.content(BodySchema(blocks: [.init("terraform")])).value
    let blocks = terraform.blocks.flatMap {
      $0.body.content(BodySchema(blocks: [.init("encryption")])).value.blocks.map(\.body)
    }
    let settings = EncryptionSettings.read(
      blocks, in: .empty, processes: Programs(directory: directory), environment: .current)
    #expect(settings.diagnostics.isEmpty, "\(settings.diagnostics)")
    return kind == "plan" ? settings.value.plan : settings.value.state
  }

  @Test func recordedFilesOpen() async throws {
    let score = await (try GoldenUnits("encrypted-file")).score { one in
      let plain = try await decrypted(one)
      let isSame =
        one["plaintext"]?.string.map { Array($0.utf8) == plain }
        ?? (one["plaintext_sha256"]?.string == Hexadecimal.encode(Digest.of(plain, .sha256)))
      return isSame ? nil : "another text"
    }
    #expect(score.failures.isEmpty, "\(score)")
  }

  private func decrypted(_ one: GoldenUnits.Case) async throws -> [UInt8] {
    let files = LocalFileSystem()
    let directory = files.temporaryDirectory + "/slipway-encryption-" + SystemRandomness().uuid()
    try files.createDirectories(directory)
    defer { try? files.removeTree(directory) }
    for helper in one["helpers"]?.object?.members ?? [] {
      try files.write(Array((helper.value.string ?? "").utf8), to: directory + "/" + helper.key, mode: .executable)
    }
    let encryptor = try #require(
      try encryptor(one["config"]?.string ?? "", kind: one["kind"]?.string ?? "", directory: directory))
    let content: [UInt8] = one["file"]?.string.map { Array($0.utf8) } ?? JSONWriter().bytes(one["file"] ?? .null)
    return try await encryptor.decrypt(content)
  }

  @Test func storesEncryptStatesAndJournals() async throws {
    let inner = MemoryStateStore()
    let provider = EncryptionKeyProvider(
      address: "key_provider.pbkdf2.k",
      source: .pbkdf2(PBKDF2Settings(.text("correct horse battery staple"), iterations: 200_000)))
    let encryptor = Encryptor(
      .aesGCM(keys: provider, associatedData: []), processes: LocalProcessRunner(), environment: .current)
    let store = EncryptedStateStore(inner, encryptor)
    let state = Array(StateFileTests.whole.utf8)
    _ = try await store.write(state, expecting: nil)
    let raw = try #require(try await inner.read())
    #expect(Encryptor.isEncrypted(raw.bytes))
    #expect(try JSONReader.read(raw.bytes)["serial"] == 7)
    #expect(try await store.read()?.bytes == state)
    let writer = JournalWriter(store: try await store.journal(), begin: JournalTests.begin)
    try await writer.append(.intent(JournalTests.intent(0)))
    try await writer.append(.done(JournalTests.outcome(0, "i-1")))
    let sealed = try #require(try await inner.journal().read())
    #expect(!String(decoding: sealed, as: UTF8.self).contains("test_thing"))
    let journal = try #require(try Journal(try await store.journal().read() ?? []))
    #expect(journal.outcomes.count == 1)
    let plain = Encryptor(.unencrypted, processes: LocalProcessRunner(), environment: .current)
    await #expect(throws: EncryptionError.self) { try await plain.decrypt(raw.bytes) }
    await #expect(throws: EncryptionError.self) { try await encryptor.decrypt(state) }
  }
}

/// Runs programs in a directory.
private struct Programs: ProcessRunner {
  let directory: String

  func run(
    _ command: ProcessCommand, onOutput: @escaping @Sendable (ProcessOutput) -> Void
  ) async throws(ProcessError) -> ProcessResult {
    var command = command
    command.workingDirectory = directory
    return try await LocalProcessRunner().run(command, onOutput: onOutput)
  }
}
