import StateBackends
import JSON
import States
import Testing
import Values

struct S3LockTests {
  private let object: [String: Value] = ["use_lockfile": .bool(true)]
  private let both: [String: Value] = ["use_lockfile": .bool(true), "dynamodb_table": .string("locks")]

  @Test func isTakenByOne() async throws {
    for arguments in [object, both, ["dynamodb_table": .string("locks")]] {
      let rig = try await S3Rig(arguments)
      for round in 0..<10 {
        let held = await withTaskGroup(of: (any StateLock)?.self) { group in
          for index in 0..<6 {
            group.addTask { try? await rig.store().lock(S3Rig.info("\(round)-\(index)")) }
          }
          return await group.reduce(into: [any StateLock]()) { if let lock = $1 { $0.append(lock) } }
        }
        #expect(held.count == 1)
        try await held.first?.release()
      }
      #expect(rig.cloud.objects.isEmpty)
      #expect(rig.cloud.items.isEmpty)
    }
  }

  @Test func hasTheReferencesContent() async throws {
    let rig = try await S3Rig(object)
    let lock = try await rig.store().lock(S3Rig.info("one"))
    let json = try JSONReader.read(try #require(rig.cloud.objects["a/state.tflock"]).bytes)
    #expect(json["ID"] == "one")
    #expect(json["Path"] == "bucket/a/state")
    #expect(json["Lease"]?["Journal"] == "a/state.journal/one/")
    try await lock.release()
    #expect(rig.cloud.objects.isEmpty)
  }

  @Test func isHeldAfterALostAnswer() async throws {
    let rig = try await S3Rig(both)
    rig.cloud.fail(.lostAnswer, at: "PUT a/state.tflock")
    rig.cloud.fail(.lostAnswer, at: "PutItem")
    let lock = try await rig.store().lock(S3Rig.info("one"))
    try await lock.release()
    #expect(rig.cloud.objects.isEmpty)
    #expect(rig.cloud.items.isEmpty)
  }

  @Test func ofTheReferenceNeverExpires() async throws {
    let rig = try await S3Rig(object)
    rig.cloud.put("a/state.tflock", S3Rig.info("theirs").json)
    rig.clock.advance(by: .seconds(1_000_000))
    let error = await #expect(throws: StateStoreError.self) { try await rig.store().lock(S3Rig.info("ours")) }
    guard case .locked(let holder?, _) = error else { return #expect(Bool(false)) }
    #expect(holder.id == "theirs")
  }

  @Test func isTakenOverOnceExpired() async throws {
    let rig = try await S3Rig(both)
    _ = try await rig.store().lock(S3Rig.info("dead"))
    let object = try #require(rig.cloud.objects["a/state.tflock"])
    await #expect(throws: StateStoreError.self) { try await rig.store().lock(S3Rig.info("early")) }
    // The owner is dead: nobody renews.
    rig.cloud.fail(.unreachable, at: "PUT a/state.tflock", times: 4)
    rig.clock.advance(by: .seconds(200))
    try await Task.sleep(for: .milliseconds(50))
    rig.cloud.put("a/state.tflock", object.bytes)
    rig.clock.advance(by: .seconds(61))
    let lock = try await S3LockTests.retrying { try await rig.store().lock(S3Rig.info("next")) }
    #expect(rig.warned == ["An expired lock was taken over"])
    try await lock.release()
    #expect(rig.cloud.objects.isEmpty)
    #expect(rig.cloud.items.isEmpty)
  }

  /// Faults that are meant for the dead owner may hit a first try.
  private static func retrying(_ body: () async throws -> any StateLock) async throws -> any StateLock {
    for _ in 0..<4 {
      if let lock = try? await body() { return lock }
    }
    return try await body()
  }

  @Test func isRenewedWhileItIsHeld() async throws {
    let rig = try await S3Rig(object)
    let lock = try await rig.store().lock(S3Rig.info("one"))
    let before = rig.cloud.objects["a/state.tflock"]?.tag
    for _ in 0..<200 where rig.cloud.objects["a/state.tflock"]?.tag == before {
      rig.clock.advance(by: .seconds(21))
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(rig.cloud.objects["a/state.tflock"]?.tag != before)
    try await lock.release()
    #expect(rig.cloud.objects.isEmpty)
  }

  @Test func stopsWritesOnceItIsLost() async throws {
    let rig = try await S3Rig(object)
    let store = try rig.store()
    let lock = try await store.lock(S3Rig.info("one"))
    rig.cloud.put("a/state.tflock", S3Rig.info("thief").json)
    var wasRefused = false
    for number in 0..<200 where !wasRefused {
      rig.clock.advance(by: .seconds(21))
      try await Task.sleep(for: .milliseconds(5))
      let version = try await store.read()?.version
      wasRefused = (try? await store.write(Array("\(number)".utf8), expecting: version)) == nil
    }
    #expect(wasRefused)
    await #expect(throws: StateStoreError.self) { try await store.journal().append([1]) }
    await #expect(throws: StateStoreError.self) { try await lock.release() }
    #expect(rig.cloud.objects["a/state.tflock"]?.bytes == S3Rig.info("thief").json)
  }

  @Test func isRemovedByItsId() async throws {
    let rig = try await S3Rig(both)
    rig.cloud.put("a/state.tflock", S3Rig.info("theirs").json)
    rig.cloud.setItem(
      "bucket/a/state",
      [
        "LockID": ["S": "bucket/a/state"],
        "Info": ["S": .string(String(decoding: S3Rig.info("theirs").json, as: UTF8.self))],
      ])
    let store = try rig.store()
    await #expect(throws: StateStoreError.self) { try await store.forceUnlock("other") }
    try await store.forceUnlock("theirs")
    #expect(rig.cloud.objects.isEmpty)
    #expect(rig.cloud.items.isEmpty)
    await #expect(throws: StateStoreError.self) { try await store.forceUnlock("theirs") }
  }
}
