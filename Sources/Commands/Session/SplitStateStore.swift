import States
import Synchronization

/// A state that is read from one file and written to another: `-state` with `-state-out`.
final class SplitStateStore: StateStore {
  private let input: any StateStore
  private let output: any StateStore
  /// The version of the output once this run has written it.
  private let written = Mutex<StateVersion?>(nil)

  init(reading input: any StateStore, writing output: any StateStore) {
    self.input = input
    self.output = output
  }

  func read() async throws(StateStoreError) -> StoredState? {
    try await written.withLock({ $0 }) == nil ? input.read() : output.read()
  }

  func write(_ bytes: [UInt8], expecting expected: StateVersion?) async throws(StateStoreError) -> StateVersion {
    if let last = written.withLock({ $0 }) {
      guard last == expected else { throw Self.changed }
    } else {
      guard try await input.read()?.version == expected else { throw Self.changed }
    }
    let version = try await output.write(bytes, expecting: try await output.read()?.version)
    written.withLock { $0 = version }
    return version
  }

  func lock(_ info: LockInfo) async throws(StateStoreError) -> any StateLock { try await output.lock(info) }

  func forceUnlock(_ id: String) async throws(StateStoreError) { try await output.forceUnlock(id) }

  func journal() async throws(StateStoreError) -> any JournalStore { try await output.journal() }

  private static let changed = StateStoreError.changed(
    message: "The state is not the one that was read: another program wrote it meanwhile. It was left as it is.")
}
