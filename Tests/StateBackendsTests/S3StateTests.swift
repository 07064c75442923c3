import JSON
import StateBackends
import States
import Testing
import Values

struct S3StateTests {
  @Test func storesWhatWasReadBefore() async throws {
    let rig = try await S3Rig()
    let store = try rig.store()
    #expect(try await store.read() == nil)
    let first = try await store.write(Array("one".utf8), expecting: nil)
    let second = try await store.write(Array("two".utf8), expecting: first)
    let read = try await rig.store().read()
    #expect(read?.bytes == Array("two".utf8))
    #expect(read?.version == second)
  }

  @Test func refusesToReplaceWhatAnotherWrote() async throws {
    let rig = try await S3Rig()
    let store = try rig.store()
    let version = try await store.write(Array("one".utf8), expecting: nil)
    rig.cloud.put("a/state", Array("theirs".utf8))
    await #expect(throws: StateStoreError.self) { try await store.write(Array("ours".utf8), expecting: version) }
    await #expect(throws: StateStoreError.self) { try await rig.store().write(Array("ours".utf8), expecting: nil) }
    #expect(rig.cloud.objects["a/state"]?.bytes == Array("theirs".utf8))
  }

  @Test func knowsItsOwnWriteAfterALostAnswer() async throws {
    let rig = try await S3Rig()
    rig.cloud.fail(.lostAnswer, at: "PUT a/state")
    let store = try rig.store()
    let first = try await store.write(Array("one".utf8), expecting: nil)
    rig.cloud.fail(.lostAnswer, at: "PUT a/state", times: 2)
    await #expect(throws: StateStoreError.self) { try await store.write(Array("two".utf8), expecting: first) }
    // Nobody can say whether it was stored; the next command sees it.
    #expect(try await rig.store().read()?.bytes == Array("two".utf8))
  }

  @Test func repeatsAWriteThatMetAnother() async throws {
    let rig = try await S3Rig()
    rig.cloud.fail(.refused(409, "ConditionalRequestConflict"), at: "PUT a/state", times: 2)
    _ = try await rig.store().write(Array("one".utf8), expecting: nil)
    #expect(rig.cloud.objects["a/state"]?.bytes == Array("one".utf8))
  }

  /// Of many writers that read one version exactly one may win, in every round.
  @Test func hasOneWinner() async throws {
    let rig = try await S3Rig()
    _ = try await rig.store().write(Array("0".utf8), expecting: nil)
    for round in 1...20 {
      var stores: [(any StateStore, StateVersion)] = []
      for _ in 0..<8 {
        let store = try rig.store()
        if let version = try await store.read()?.version { stores.append((store, version)) }
      }
      let wins = await withTaskGroup(of: Int.self) { group in
        for (index, (store, version)) in stores.enumerated() {
          group.addTask {
            (try? await store.write(Array("\(round)-\(index)".utf8), expecting: version)) == nil ? 0 : 1
          }
        }
        return await group.reduce(0, +)
      }
      #expect(wins == 1)
    }
  }

  @Test func saysWhatToDo() async throws {
    for (code, words) in [
      ("NoSuchBucket", "Create it first"), ("PermanentRedirect", "not in the region"), ("AccessDenied", "s3:GetObject"),
      ("InvalidAccessKeyId", "keys are wrong"),
    ] {
      let rig = try await S3Rig()
      rig.cloud.fail(.refused(code == "NoSuchBucket" ? 404 : 403, code), at: "GET")
      let error = await #expect(throws: StateStoreError.self) { try await rig.store().read() }
      #expect(error?.description.contains(words) == true, "\(code)")
    }
    let rig = try await S3Rig()
    rig.cloud.fail(.unreachable, at: "GET", times: 10)
    let error = await #expect(throws: StateStoreError.self) { try await rig.store().read() }
    #expect(error?.description.contains("endpoint") == true)
  }

  @Test func keepsWorkspacesUnderTheirPrefix() async throws {
    let rig = try await S3Rig()
    #expect(try await rig.backend.workspaces() == ["default"])
    try await rig.backend.create("dev")
    rig.cloud.put("env:/prod/other", [1])
    rig.cloud.put("env:/dev/a/state.tflock", [1])
    #expect(try await rig.backend.workspaces() == ["default", "dev"])
    #expect(rig.cloud.objects["env:/dev/a/state"] != nil)
    try await rig.backend.delete("dev")
    #expect(try await rig.backend.workspaces() == ["default"])
    await #expect(throws: StateStoreError.self) { try await rig.backend.delete("default") }
  }

  @Test func comparesTheDigestInTheTable() async throws {
    let rig = try await S3Rig(["dynamodb_table": .string("locks")])
    let store = try rig.store()
    _ = try await store.write(Array("one".utf8), expecting: nil)
    #expect(rig.cloud.items["bucket/a/state-md5"]?["Digest"]?["S"]?.string == "f97c5d29941bfb1b2fdab0874906ab82")
    #expect(try await store.read()?.bytes == Array("one".utf8))
    rig.cloud.put("a/state", Array("stale".utf8))
    let error = await #expect(throws: StateStoreError.self) { try await store.read() }
    #expect(error?.description.contains("MD5") == true)
    // Asked again for ten seconds, because a bucket may be behind its table.
    #expect(rig.cloud.log.filter { $0 == "GET a/state" }.count >= 5)
  }

  /// A run that dies between the state and its digest leaves a journal that explains the difference.
  @Test func trustsTheJournalOfADeadRun() async throws {
    let rig = try await S3Rig(["dynamodb_table": .string("locks")])
    let store = try rig.store()
    let version = try await store.write(Array("one".utf8), expecting: nil)
    let begin = JournalBegin(
      run: "dead", fencing: 0, lineage: "l", serial: 1, stateDigest: version.text, planDigest: "", version: "1.12.6",
      time: "2026-01-01T00:00:00Z")
    let journal = JournalWriter(store: try await store.journal(), begin: begin)
    let new = Array("two".utf8)
    try await journal.append(.storing(JournalSnapshot(serial: 2, digest: StateVersion(digestOf: new).text)))
    rig.cloud.put("a/state", new)
    let later = try rig.store()
    let lock = try await later.lock(S3Rig.info("next"))
    #expect(try await later.read()?.bytes == new)
    try await lock.release()
    try await later.journal().remove()
    #expect(try await rig.store().read()?.bytes == new)
    #expect(rig.clock.uptime == .zero)
  }
}
