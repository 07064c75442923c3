/// A store whose states and journals are encrypted at rest.
package struct EncryptedStateStore: StateStore {
  private let store: any StateStore
  private let encryptor: Encryptor

  package init(_ store: any StateStore, _ encryptor: Encryptor) {
    self.store = store
    self.encryptor = encryptor
  }

  package func read() async throws(StateStoreError) -> StoredState? {
    guard var stored = try await store.read() else { return nil }
    stored.bytes = try await decrypted(stored.bytes)
    return stored
  }

  package func write(
    _ bytes: [UInt8], expecting expected: StateVersion?
  ) async throws(StateStoreError) -> StateVersion {
    let sealed: [UInt8]
    do throws(EncryptionError) {
      sealed = try await encryptor.encrypt(bytes)
    } catch {
      throw .unavailable(message: "the state could not be encrypted: \(error)", remedy: "Look at the encryption block.")
    }
    return try await store.write(sealed, expecting: expected)
  }

  package func lock(_ info: LockInfo) async throws(StateStoreError) -> any StateLock { try await store.lock(info) }

  package func forceUnlock(_ id: String) async throws(StateStoreError) { try await store.forceUnlock(id) }

  package func journal() async throws(StateStoreError) -> any JournalStore {
    EncryptedJournalStore(journal: try await store.journal(), encryptor: encryptor)
  }

  private func decrypted(_ bytes: [UInt8]) async throws(StateStoreError) -> [UInt8] {
    do throws(EncryptionError) {
      return try await encryptor.decrypt(bytes)
    } catch {
      throw .damaged(message: "the state could not be decrypted: \(error)")
    }
  }
}

/// A journal of which every group of records is an encrypted line.
private struct EncryptedJournalStore: JournalStore {
  let journal: any JournalStore
  let encryptor: Encryptor

  func read() async throws(StateStoreError) -> [UInt8]? {
    guard let bytes = try await journal.read() else { return nil }
    var plain: [UInt8] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      // A line that cannot be decrypted stays as it is; the reader of journals tells torn from damaged.
      guard Encryptor.isEncrypted(Array(line)) else {
        plain += line
        if line.endIndex < bytes.endIndex { plain.append(UInt8(ascii: "\n")) }
        continue
      }
      do throws(EncryptionError) {
        plain += try await encryptor.decrypt(Array(line))
      } catch {
        throw .damaged(message: "the journal could not be decrypted: \(error)")
      }
    }
    return plain
  }

  func append(_ bytes: [UInt8]) async throws(StateStoreError) {
    let sealed: [UInt8]
    do throws(EncryptionError) {
      sealed = try await encryptor.encrypt(bytes)
    } catch {
      throw .unavailable(
        message: "the journal could not be encrypted: \(error)", remedy: "Look at the encryption block.")
    }
    try await journal.append(sealed == bytes ? bytes : sealed + [UInt8(ascii: "\n")])
  }

  func remove() async throws(StateStoreError) { try await journal.remove() }

  func tidy() async { await journal.tidy() }

  var place: String { journal.place }
}
