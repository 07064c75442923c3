import AWSClient
import Cryptography
import OperatingSystem
import States

/// The items of a state in a DynamoDB table: one that locks it, and one with the digest of what was stored last.
struct DynamoDBLock: Sendable {
  let table: String
  /// `BUCKET/KEY`, as the reference names it.
  let path: String
  let session: AWSSession
  let failure: S3Failure
  let clock: any OperatingSystem.Clock
  let crashPoint: any CrashPoint

  /// Takes the lock or says who holds it. The item of `expired`, whose lock object was taken over, gives way.
  func take(_ info: LockInfo, replacing expired: LockInfo?) async throws(StateStoreError) {
    if try await put(info) { return }
    var holder = try await self.holder()
    if let expired, let held = holder, held.id == expired.id {
      _ = try await remove(expired.id)
      if try await put(info) { return }
      holder = try await self.holder()
    }
    // Our request was carried out, only its answer was lost.
    if holder?.id == info.id { return }
    throw .locked(holder, message: "The state is locked by the item \(path) of the table \(table)")
  }

  /// Gives the lock back.
  func release(_ info: LockInfo) async throws(StateStoreError) {
    _ = try await remove(info.id)
    crashPoint.reached("lock item removed")
  }

  /// Removes the lock with an id, whoever holds it; says whether there was one.
  func remove(_ id: String) async throws(StateStoreError) -> Bool {
    guard let holder = try await holder() else { return false }
    guard holder.id == id else {
      throw .locked(holder, message: "The lock in the table \(table) has another id than the one that was given")
    }
    let input: AWSDocument = [
      "TableName": .string(table), "Key": ["LockID": ["S": .string(path)]],
      "ConditionExpression": "contains(Info, :id)", "ExpressionAttributeValues": [":id": ["S": .string(id)]],
    ]
    do throws(AWSError) {
      _ = try await session.call("dynamodb", "DeleteItem", input)
    } catch {
      guard !error.isConditionalCheck else { return false }
      throw failure.error(error, "removing the lock from the table \(table)")
    }
    return true
  }

  /// What the item beside the lock says about the stored state; MD5, hexadecimal.
  struct Digests: Sendable {
    /// Of the state that was stored last; `nil` when none was recorded.
    var stored: String?
    /// Of the state that a run was about to store, with which it may have died.
    var announced: String?
  }

  func digests() async throws(StateStoreError) -> Digests {
    let item = try await item(path + "-md5")
    let text = { (name: String) in item?[name]?["S"]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    return Digests(stored: text(Self.storedAttribute), announced: text(Self.announcedAttribute))
  }

  /// Says what is about to be stored, so that a death between the state and its digest can be told from a change by hand.
  func announce(_ bytes: [UInt8]) async throws(StateStoreError) {
    var digests = try await digests()
    digests.announced = Self.digest(of: bytes)
    try await put(digests)
    crashPoint.reached("digest announced")
  }

  /// Records the digest of what was stored.
  func record(_ bytes: [UInt8]) async throws(StateStoreError) {
    try await put(Digests(stored: Self.digest(of: bytes)))
    crashPoint.reached("digest recorded")
  }

  /// Forgets the digest of a state that was removed.
  func forgetDigest() async throws(StateStoreError) {
    do throws(AWSError) {
      _ = try await session.call(
        "dynamodb", "DeleteItem", ["TableName": .string(table), "Key": ["LockID": ["S": .string(path + "-md5")]]])
    } catch {
      throw failure.error(error, "removing the digest from the table \(table)")
    }
  }

  static func digest(of bytes: [UInt8]) -> String { Hexadecimal.encode(Digest.of(bytes, .md5)) }

  /// The reference reads and replaces `Digest` only, so that the other attribute goes with its next write.
  private static let storedAttribute = "Digest"
  private static let announcedAttribute = "NextDigest"

  private func put(_ digests: Digests) async throws(StateStoreError) {
    var item: AWSDocument = ["LockID": ["S": .string(path + "-md5")]]
    item[Self.storedAttribute] = digests.stored.map { ["S": .string($0)] }
    item[Self.announcedAttribute] = digests.announced.map { ["S": .string($0)] }
    do throws(AWSError) {
      _ = try await session.call("dynamodb", "PutItem", ["TableName": .string(table), "Item": item])
    } catch {
      throw failure.error(error, "recording the digest of the state in the table \(table)")
    }
  }

  private func put(_ info: LockInfo) async throws(StateStoreError) -> Bool {
    let input: AWSDocument = [
      "TableName": .string(table),
      "Item": [
        "LockID": ["S": .string(path)], "Info": ["S": .string(String(decoding: info.json, as: UTF8.self))],
      ],
      "ConditionExpression": "attribute_not_exists(LockID)",
    ]
    do throws(AWSError) {
      _ = try await session.call("dynamodb", "PutItem", input)
      crashPoint.reached("lock item written")
      return true
    } catch {
      if error.isConditionalCheck { return false }
      throw failure.error(error, "writing the lock into the table \(table)")
    }
  }

  private func holder() async throws(StateStoreError) -> LockInfo? {
    guard let item = try await item(path), let text = item["Info"]?["S"]?.string else { return nil }
    return LockInfo(json: Array(text.utf8))
  }

  private func item(_ key: String) async throws(StateStoreError) -> AWSDocument? {
    do throws(AWSError) {
      return try await session.call(
        "dynamodb", "GetItem",
        [
          "TableName": .string(table), "Key": ["LockID": ["S": .string(key)]], "ConsistentRead": true,
        ])["Item"]
    } catch {
      throw failure.error(error, "reading the table \(table)")
    }
  }
}

extension AWSError {
  /// Whether the condition of a DynamoDB write did not hold.
  fileprivate var isConditionalCheck: Bool { code == "ConditionalCheckFailedException" }
}
