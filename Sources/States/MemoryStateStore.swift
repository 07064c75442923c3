import Synchronization

/// A state that lives only as long as the process: for tests, and for states that a run throws away.
package final class MemoryStateStore: StateStore {
  private struct Content {
    var bytes: [UInt8]?
    var journal: [UInt8]?
    var lock: LockInfo?
  }

  private let content: Mutex<Content>

  package init(_ bytes: [UInt8]? = nil, journal: [UInt8]? = nil) {
    content = Mutex(Content(bytes: bytes, journal: journal))
  }

  package func read() async throws(StateStoreError) -> StoredState? {
    content.withLock(\.bytes).map { StoredState(bytes: $0, version: StateVersion(digestOf: $0)) }
  }

  package func write(
    _ bytes: [UInt8], expecting expected: StateVersion?
  ) async throws(StateStoreError) -> StateVersion {
    let isExpected = content.withLock { content in
      guard content.bytes.map({ StateVersion(digestOf: $0) }) == expected else { return false }
      content.bytes = bytes
      return true
    }
    guard isExpected else { throw .changed(message: "the state is not the one that was read") }
    return StateVersion(digestOf: bytes)
  }

  package func lock(_ info: LockInfo) async throws(StateStoreError) -> any StateLock {
    let holder = content.withLock { content -> LockInfo? in
      if let holder = content.lock { return holder }
      content.lock = info
      return nil
    }
    if let holder { throw .locked(holder, message: "the state is locked") }
    return MemoryStateLock(info: info, store: self)
  }

  package func forceUnlock(_ id: String) async throws(StateStoreError) {
    let isHeld = content.withLock { content in
      guard content.lock?.id == id else { return false }
      content.lock = nil
      return true
    }
    guard isHeld else { throw .unavailable(message: "there is no lock with the id \(id)", remedy: "") }
  }

  package func journal() async throws(StateStoreError) -> any JournalStore { MemoryJournalStore(store: self) }

  fileprivate func changeJournal(_ change: (inout [UInt8]?) -> Void) { content.withLock { change(&$0.journal) } }

  fileprivate var journalBytes: [UInt8]? { content.withLock(\.journal) }
}

private struct MemoryStateLock: StateLock {
  let info: LockInfo
  let store: MemoryStateStore

  func release() async throws(StateStoreError) { try await store.forceUnlock(info.id) }
}

private struct MemoryJournalStore: JournalStore {
  let store: MemoryStateStore

  func read() async throws(StateStoreError) -> [UInt8]? { store.journalBytes }

  func append(_ bytes: [UInt8]) async throws(StateStoreError) { store.changeJournal { $0 = ($0 ?? []) + bytes } }

  func remove() async throws(StateStoreError) { store.changeJournal { $0 = nil } }
}
