/// Writes a journal: records that come while others are being written share the next write, so that the cost is one small
/// write for a group.
package actor JournalWriter {
  private let store: any JournalStore
  /// Where the records go once the store refused them; nothing is lost by a store that became unreachable.
  private let refuge: (any JournalStore)?
  private var sequence: Int
  private let beginning: [UInt8]
  private var pending: [UInt8]
  private var waiting: [CheckedContinuation<StateStoreError?, Never>] = []
  private var isWriting = false
  /// Why the store refused; from then on no new step may begin.
  package private(set) var refusal: StateStoreError?
  /// Whether there is anything in the journal.
  package private(set) var hasBegun: Bool

  /// Starts a journal; `begin` is written together with the first record, so that a run that changes nothing has none.
  package init(store: any JournalStore, refuge: (any JournalStore)? = nil, begin: JournalBegin) {
    self.store = store
    self.refuge = refuge
    sequence = 1
    beginning = JournalLine.encode(1, .begin(begin))
    pending = beginning
    hasBegun = false
  }

  /// Goes on with the journal of an earlier run, which `run` takes up.
  package init(store: any JournalStore, refuge: (any JournalStore)? = nil, resuming journal: Journal, run: String) {
    self.store = store
    self.refuge = refuge
    sequence = journal.lastSequence + 1
    beginning = JournalLine.encode(1, .begin(journal.begin))
    // A torn line is ended first, so that it does not swallow the next one.
    hasBegun = true
    pending = (journal.isTorn ? Array("\n".utf8) : []) + JournalLine.encode(sequence, .resume(run: run))
  }

  /// Adds a record; durable when it returns. Throws when it is durable nowhere.
  package func append(_ record: JournalRecord) async throws(StateStoreError) {
    sequence += 1
    hasBegun = true
    pending += JournalLine.encode(sequence, record)
    let error = await withCheckedContinuation { continuation in
      waiting.append(continuation)
      if !isWriting {
        isWriting = true
        Task { await self.write() }
      }
    }
    if let error { throw error }
  }

  /// Removes the journal wherever it is. One that went on in the refuge ends there, so that part goes last.
  package func remove() async throws(StateStoreError) {
    try await store.remove()
    if refusal != nil { try await refuge?.remove() }
  }

  private func write() async {
    while !pending.isEmpty {
      let bytes = pending
      let group = waiting
      pending = []
      waiting = []
      let error = await put(bytes)
      for continuation in group { continuation.resume(returning: error) }
    }
    isWriting = false
  }

  private func put(_ bytes: [UInt8]) async -> StateStoreError? {
    if refusal == nil {
      do throws(StateStoreError) {
        try await store.append(bytes)
        return nil
      } catch {
        refusal = error
        return await begin(refuge, with: bytes, after: error)
      }
    }
    do throws(StateStoreError) {
      try await refuge?.append(bytes)
      return refuge == nil ? refusal : nil
    } catch {
      return error
    }
  }

  /// Continues in the refuge, whose first line says to which run it belongs.
  private func begin(
    _ refuge: (any JournalStore)?, with bytes: [UInt8], after refusal: StateStoreError
  ) async -> StateStoreError? {
    guard let refuge else { return refusal }
    do throws(StateStoreError) {
      try await refuge.append(bytes.starts(with: beginning) ? bytes : beginning + bytes)
      return nil
    } catch {
      return refusal
    }
  }
}
