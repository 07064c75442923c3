import AWSClient
import OperatingSystem
package import States
import Synchronization

/// A state in a bucket, locked by an object, by an item of a DynamoDB table, or by both.
package final class S3StateStore: StateStore {
  let key: String
  private let objects: S3Objects
  private let failure: S3Failure
  private let surroundings: BackendSurroundings
  private let lockObject: S3LockObject?
  private let table: DynamoDBLock?
  /// The id of the lock that is held, which also names the journal.
  private let lease: Mutex<String>
  /// The journal of this run: it remembers how far it was read or written.
  private let journalStore = Mutex<S3JournalStore?>(nil)
  private let isLocked = Mutex(false)
  /// ETags of the contents that were seen, by their digests.
  private let tags = Mutex<[StateVersion: String]>([:])

  init(key: String, _ objects: S3Objects, _ failure: S3Failure, _ surroundings: BackendSurroundings) {
    let settings = objects.settings
    self.key = key
    self.objects = objects
    self.failure = failure
    self.surroundings = surroundings
    lockObject = settings.usesLockObject ? S3LockObject(key + ".tflock", objects, failure, surroundings) : nil
    table = settings.lockTable.map {
      DynamoDBLock(
        table: $0, path: settings.bucket + "/" + key, session: objects.session, failure: failure,
        clock: surroundings.clock, crashPoint: surroundings.crashPoint)
    }
    lease = Mutex(surroundings.randomness.uuid())
  }

  private var place: String { "s3://\(objects.settings.bucket)/\(key)" }

  // MARK: The state

  package func read() async throws(StateStoreError) -> StoredState? {
    guard let table else { return try await readNow() }
    var digests = try await table.digests()
    // The bucket may answer with what was there before the last write, or the digest be a moment behind.
    let deadline = surroundings.clock.uptime + .seconds(10)
    while true {
      let found = try await readNow()
      let digest = DynamoDBLock.digest(of: found?.bytes ?? [])
      guard let stored = digests.stored, digest != stored else { return found }
      if let found, digest == digests.announced {
        // A run died between the state and its digest: put that right, if nobody else can be at work.
        if isLocked.withLock({ $0 }) { try await table.record(found.bytes) }
        return found
      }
      guard surroundings.clock.uptime < deadline else { throw staleness(stored, digest) }
      try? await surroundings.clock.sleep(for: .seconds(2))
      digests = try await table.digests()
    }
  }

  private func readNow() async throws(StateStoreError) -> StoredState? {
    do throws(AWSError) {
      guard let object = try await objects.get(key), !object.bytes.isEmpty else { return nil }
      return StoredState(bytes: object.bytes, version: remember(object.bytes, object.tag))
    } catch {
      throw failure.error(error, "reading the state \(place)")
    }
  }

  private func remember(_ bytes: [UInt8], _ tag: String) -> StateVersion {
    let version = StateVersion(digestOf: bytes)
    tags.withLock { $0[version] = tag }
    return version
  }

  private func staleness(_ expected: String, _ found: String) -> StateStoreError {
    .damaged(
      message:
        "The state \(place) is not the one that was stored last: its MD5 is \(found), but the table "
        + "\(table?.table ?? "") says \(expected). If the state was put there by hand on purpose, set Digest of the item "
        + "\(objects.settings.bucket)/\(key)-md5 to the MD5 of the state; otherwise restore an earlier version of the "
        + "object")
  }

  package func write(
    _ bytes: [UInt8], expecting expected: StateVersion?
  ) async throws(StateStoreError) -> StateVersion {
    if let lost = lockObject?.whyLost { throw lost }
    let condition = try await condition(expected)
    try await table?.announce(bytes)
    let version = try await put(bytes, if: condition)
    surroundings.crashPoint.reached("state object written")
    try await table?.record(bytes)
    return version
  }

  private func condition(_ expected: StateVersion?) async throws(StateStoreError) -> S3Objects.Condition {
    guard let expected else { return .absent }
    if let tag = tags.withLock({ $0[expected] }) { return .matches(tag) }
    guard let found = try await readNow(), found.version == expected,
      let tag = tags.withLock({ $0[expected] })
    else { throw changed }
    return .matches(tag)
  }

  private func put(_ bytes: [UInt8], if condition: S3Objects.Condition) async throws(StateStoreError) -> StateVersion {
    var conflicts = 0
    while true {
      do throws(AWSError) {
        let tag = try await objects.put(
          bytes, key, if: condition, acl: objects.settings.acl, tags: objects.settings.stateTags)
        return remember(bytes, tag)
      } catch {
        if error.isConditionalConflict, conflicts < 5 {
          conflicts += 1
          try? await surroundings.clock.sleep(for: .milliseconds(200))
          continue
        }
        guard error.isRefusedCondition || error.isConditionalConflict else {
          throw failure.error(error, "storing the state \(place)")
        }
      }
      // Ours when the write was carried out and only its answer was lost.
      guard let found = try await readNow(), found.bytes == bytes else { throw changed }
      return found.version
    }
  }

  private var changed: StateStoreError {
    .changed(
      message: "\(place) is not the state that was read: another program wrote it meanwhile. It was left as it is.")
  }

  /// Removes the state with all that stands beside it. The digest goes first: one without a state would be taken for a
  /// state that was lost.
  func delete() async throws(StateStoreError) {
    try await table?.forgetDigest()
    do throws(AWSError) {
      try await objects.delete(key)
    } catch {
      throw failure.error(error, "removing the state \(place)")
    }
  }

  // MARK: Locks

  package func lock(_ info: LockInfo) async throws(StateStoreError) -> any StateLock {
    var info = info
    info.path = objects.settings.bucket + "/" + key
    lease.withLock { $0 = info.id }
    journalStore.withLock { $0 = nil }
    let expired = try await lockObject?.take(info, journal: S3JournalStore.base(of: key) + info.id + "/")
    do throws(StateStoreError) {
      try await table?.take(info, replacing: expired)
    } catch {
      try? await lockObject?.release()
      throw error
    }
    if let expired { surroundings.warn(Self.takenOver(expired)) }
    lockObject?.startRenewing()
    isLocked.withLock { $0 = true }
    return S3StateLock(info: info, store: self)
  }

  fileprivate func release(_ info: LockInfo) async throws(StateStoreError) {
    isLocked.withLock { $0 = false }
    try await table?.release(info)
    try await lockObject?.release()
  }

  package func forceUnlock(_ id: String) async throws(StateStoreError) {
    let hadItem = try await table?.remove(id) ?? false
    let hadObject = try await lockObject?.remove(id) ?? false
    guard hadItem || hadObject else {
      throw .unavailable(message: "there is no lock with the id \(id) on \(place)", remedy: "Nothing was changed.")
    }
  }

  // MARK: The journal

  package func journal() async throws(StateStoreError) -> any JournalStore {
    journalStore.withLock { known in
      let store = known ?? makeJournal()
      known = store
      return store
    }
  }

  private func makeJournal() -> S3JournalStore {
    let name = StateVersion(digestOf: Array(place.utf8)).text.prefix(16)
    let refuge = LocalJournalStore(
      path: surroundings.dataDirectory + "/journal-\(name)", files: surroundings.fileSystem)
    let lockObject = lockObject
    return S3JournalStore(
      key: key, lease: lease.withLock { $0 }, refuge: refuge, objects, failure, surroundings,
      whyLost: { lockObject?.whyLost })
  }
}

/// The lock on a state in a bucket while a command runs.
private struct S3StateLock: StateLock {
  let info: LockInfo
  let store: S3StateStore

  func release() async throws(StateStoreError) { try await store.release(info) }
}
