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

  /// A run that dies between the state and its digest has said before what it was about to store, with or without a
  /// journal.
  @Test func trustsWhatADeadRunAnnounced() async throws {
    let rig = try await S3Rig(["dynamodb_table": .string("locks")])
    let store = try rig.store()
    let version = try await store.write(Array("one".utf8), expecting: nil)
    let item = rig.cloud.items["bucket/a/state-md5"]
    let lateItem = try await death(rig) { _ = try await store.write(Array("two".utf8), expecting: version) }
    #expect(lateItem["Digest"] == item?["Digest"])
    // Who does not hold the lock reads it, and leaves the table alone.
    #expect(try await rig.store().read()?.bytes == Array("two".utf8))
    #expect(rig.cloud.items["bucket/a/state-md5"] == lateItem)
    let later = try rig.store()
    let lock = try await later.lock(S3Rig.info("next"))
    #expect(try await later.read()?.bytes == Array("two".utf8))
    try await lock.release()
    #expect(try await rig.store().read()?.bytes == Array("two".utf8))
    #expect(
      rig.cloud.items["bucket/a/state-md5"]
        == ["LockID": ["S": "bucket/a/state-md5"], "Digest": ["S": "b8a9f715dbb64fd5c56e7783c6820a61"]])
    // Nobody waited for the bucket to catch up with its table.
    #expect(rig.clock.uptime < .seconds(1))
  }

  /// The first state has no digest that could be wrong.
  @Test func readsAFirstStateWithoutItsDigest() async throws {
    let rig = try await S3Rig(["dynamodb_table": .string("locks")])
    let store = try rig.store()
    _ = try await death(rig) { _ = try await store.write(Array("one".utf8), expecting: nil) }
    #expect(try await rig.store().read()?.bytes == Array("one".utf8))
  }

  /// A workspace that was removed as far as its digest, or wholly, can be made again.
  @Test func removesTheDigestBeforeTheState() async throws {
    let rig = try await S3Rig(["dynamodb_table": .string("locks")])
    try await rig.backend.create("dev")
    rig.cloud.fail(.refused(403, "AccessDenied"), at: "DELETE env:/dev/a/state")
    await #expect(throws: StateStoreError.self) { try await rig.backend.delete("dev") }
    #expect(try await rig.store("dev").read() != nil)
    try await rig.backend.delete("dev")
    #expect(try await rig.store("dev").read() == nil)
    #expect(rig.clock.uptime == .zero)
  }

  /// Lets the table refuse what is written after the state, and gives the item that is left.
  private func death(_ rig: S3Rig, _ write: () async throws -> Void) async throws -> JSONValue {
    let before = rig.cloud.log.count
    rig.cloud.dieAfter("PUT a/state")
    await #expect(throws: StateStoreError.self) { try await write() }
    #expect(rig.cloud.log.dropFirst(before).contains("PUT a/state"))
    rig.cloud.revive()
    return try #require(rig.cloud.items["bucket/a/state-md5"])
  }
}
