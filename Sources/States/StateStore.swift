/// Where a state lives: read and write whole, compare before overwriting, lock, and keep a journal beside it.
package protocol StateStore: Sendable {
  /// The bytes of the state with the version that a later write compares; `nil` when there is none.
  func read() async throws(StateStoreError) -> StoredState?

  /// Replaces the state atomically. `expected` is the version that was read (`nil`: there was none); another version
  /// found is `StateStoreError.changed`.
  func write(_ bytes: [UInt8], expecting expected: StateVersion?) async throws(StateStoreError) -> StateVersion

  /// Takes the lock or says who holds it.
  func lock(_ info: LockInfo) async throws(StateStoreError) -> any StateLock

  /// Removes a lock by its id, whoever took it.
  func forceUnlock(_ id: String) async throws(StateStoreError)

  /// The journal beside the state.
  func journal() async throws(StateStoreError) -> any JournalStore
}

/// Bytes of a state and the version they are.
package struct StoredState: Sendable {
  package var bytes: [UInt8]
  package var version: StateVersion

  package init(bytes: [UInt8], version: StateVersion) {
    self.bytes = bytes
    self.version = version
  }
}

/// An opaque version of a stored state: a digest or an ETag.
package struct StateVersion: Hashable, Sendable {
  package var text: String

  package init(_ text: String) { self.text = text }
}

/// A lock that is held; renewed by its owner where it expires.
package protocol StateLock: Sendable {
  var info: LockInfo { get }
  func release() async throws(StateStoreError)
}

/// Who holds a lock and since when, in the reference's form.
package struct LockInfo: Sendable, Hashable {
  package var id: String
  package var operation: String
  package var info: String
  package var who: String
  package var version: String
  /// RFC 3339.
  package var created: String
  package var path: String

  package init(
    id: String, operation: String, info: String = "", who: String, version: String, created: String, path: String = ""
  ) {
    self.id = id
    self.operation = operation
    self.info = info
    self.who = who
    self.version = version
    self.created = created
    self.path = path
  }
}

/// The append-only journal of one run.
package protocol JournalStore: Sendable {
  /// All bytes of the journal that is there, `nil` when there is none.
  func read() async throws(StateStoreError) -> [UInt8]?
  /// Appends complete lines; durable when it returns.
  func append(_ bytes: [UInt8]) async throws(StateStoreError)
  /// Removes the journal after its `end` was recorded.
  func remove() async throws(StateStoreError)
  /// Removes what is left of a journal whose removal was cut short; `read` found none then.
  func tidy() async
  /// Where the journal is, for people: a path or an address.
  var place: String { get }
}

extension JournalStore {
  /// For journals that nobody can look at.
  package var place: String { "the journal beside the state" }

  /// For journals that are removed in one step.
  package func tidy() async {}
}

/// Why a store could not do what was asked; the state in it is as it was.
package enum StateStoreError: Error, Sendable {
  /// Somebody holds the lock.
  case locked(LockInfo?, message: String)
  /// The state is not the one that was read.
  case changed(message: String)
  /// Not there, not allowed, disk full, unreachable …; `message` says what and where, `remedy` what to do.
  case unavailable(message: String, remedy: String)
  /// What is stored cannot be read.
  case damaged(message: String)
}
