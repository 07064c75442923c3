import StateBackends
import OperatingSystem
import States
import Testing
import Values

struct S3JournalTests {
  @Test func isOneObjectForEachGroup() async throws {
    let rig = try await S3Rig()
    let store = try rig.store()
    let journal = try await store.journal()
    #expect(try await journal.read() == nil)
    try await journal.append(Array("a\n".utf8))
    try await journal.append(Array("b\n".utf8))
    #expect(rig.cloud.objects.count == 2)
    let later = try await rig.store().journal()
    #expect(try await later.read() == Array("a\nb\n".utf8))
    // A later run goes on with the same journal.
    try await later.append(Array("c\n".utf8))
    #expect(try await rig.store().journal().read() == Array("a\nb\nc\n".utf8))
    try await later.remove()
    #expect(rig.cloud.objects.isEmpty)
  }

  @Test func survivesALostAnswer() async throws {
    let rig = try await S3Rig()
    rig.cloud.fail(.lostAnswer, at: "PUT a/state.journal/")
    let journal = try await rig.store().journal()
    try await journal.append(Array("a\n".utf8))
    try await journal.append(Array("b\n".utf8))
    #expect(try await rig.store().journal().read() == Array("a\nb\n".utf8))
  }

  @Test func isNotWrittenByTwo() async throws {
    let rig = try await S3Rig()
    let first = try await rig.store().journal()
    try await first.append(Array("a\n".utf8))
    let second = try await rig.store().journal()
    _ = try await second.read()
    try await first.append(Array("b\n".utf8))
    await #expect(throws: StateStoreError.self) { try await second.append(Array("x\n".utf8)) }
    #expect(try await rig.store().journal().read() == Array("a\nb\n".utf8))
  }

  @Test func isGoneWithItsFirstObject() async throws {
    let rig = try await S3Rig()
    let journal = try await rig.store().journal()
    try await journal.append(Array("a\n".utf8))
    try await journal.append(Array("b\n".utf8))
    let first = try #require(rig.cloud.objects.keys.min())
    rig.cloud.remove(first)
    #expect(try await rig.store().journal().read() == nil)
  }

  @Test func twoAreAnError() async throws {
    let rig = try await S3Rig()
    rig.cloud.put("a/state.journal/one/000001", [1])
    rig.cloud.put("a/state.journal/two/000001", [2])
    await #expect(throws: StateStoreError.self) { try await rig.store().journal().read() }
  }

  @Test func staysHereWhereItIsForbidden() async throws {
    let rig = try await S3Rig()
    defer { try? rig.files.removeTree(rig.dataDirectory) }
    rig.cloud.fail(.refused(403, "AccessDenied"), at: "PUT a/state.journal/", times: 10)
    let journal = try await rig.store().journal()
    try await journal.append(Array("a\n".utf8))
    try await journal.append(Array("b\n".utf8))
    #expect(rig.warned == ["The journal is kept on this machine"])
    let later = try await rig.store().journal()
    #expect(try await later.read() == Array("a\nb\n".utf8))
    try await later.remove()
    #expect(try await rig.store().journal().read() == nil)
  }
}
