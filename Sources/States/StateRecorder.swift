import Addresses
package import OperatingSystem

/// The one owner of a state while a command changes it: keeps the journal, stores the state now and then, and at the end.
///
/// What is written when: an intent before its request leaves, an outcome before a step that depends on it begins, the
/// state before the journal's end, the end before the lock is given back. Outcomes may be recorded at any time; once the
/// store has refused a write, no further intent is taken.
package actor StateRecorder {
  private let store: any StateStore
  private let journal: JournalWriter
  private let clock: any Clock
  private let crashPoint: any CrashPoint
  private let interval: Duration
  private let writerVersion: String
  private let lineage: String
  private var stored: State?
  private var storedDigest: String
  private var version: StateVersion?
  private var lastStoring: Duration
  private var latest: (@Sendable () -> State)?
  private var storing: Task<Void, Never>?
  private var providers: [Int: ProviderInstanceAddress] = [:]
  private var refusal: StateStoreError?

  /// The state that the command read, with the version that the next write compares; both `nil` when there was none.
  ///
  /// `begin` is what `journal` begins with; its lineage is that of the state, or a new one. `digest` is that of the stored
  /// state where it is not the one that the journal begins with. The state is stored every `interval` while it changes.
  package init(
    store: any StateStore, journal: JournalWriter, stored: State?, version: StateVersion?, begin: JournalBegin,
    digest: String? = nil, clock: any Clock, crashPoint: any CrashPoint = NoCrashPoint(),
    interval: Duration = .seconds(20)
  ) {
    self.store = store
    self.journal = journal
    self.stored = stored
    self.version = version
    self.clock = clock
    self.crashPoint = crashPoint
    self.interval = interval
    writerVersion = begin.version
    lineage = begin.lineage
    storedDigest = digest ?? begin.stateDigest
    lastStoring = clock.uptime
  }

  /// Records that a request will be sent; durable when it returns. Throws when the store refuses writes: the step must
  /// not begin.
  package func intent(_ intent: JournalIntent) async throws(StateStoreError) {
    if let refusal { throw refusal }
    providers[intent.object.step] = intent.provider
    try await journal.append(.intent(intent))
    crashPoint.reached("intent recorded")
    if let refusal = await journal.refusal { throw refusal }
  }

  /// Records what a step made; durable when it returns.
  package func done(_ outcome: JournalOutcome) async throws(StateStoreError) {
    try await journal.append(.done(completed(outcome)))
    crashPoint.reached("outcome recorded")
  }

  /// Records what exists after a step failed; durable when it returns.
  package func failed(_ outcome: JournalOutcome) async throws(StateStoreError) {
    try await journal.append(.failed(completed(outcome)))
    crashPoint.reached("failure recorded")
  }

  /// Offers the state as it is now; it is stored when the interval has passed, by a task of its own.
  package func offer(_ state: @escaping @Sendable () -> State) {
    latest = state
    guard clock.uptime - lastStoring >= interval else { return }
    startStoring()
  }

  /// Stores the state that was offered last: what an interrupt asks for.
  package func storeNow() async {
    startStoring()
    await storing?.value
  }

  /// Whether the store refused a write, and why: no new step may begin.
  package func whyRefused() async -> StateStoreError? {
    if let refusal { return refusal }
    return await journal.refusal
  }

  /// Stores the final state, ends the journal and removes it. Returns the state as it is stored, with its serial. When
  /// it throws, the journal stays and the next run takes it up.
  package func finish(_ state: State) async throws(StateStoreError) -> State {
    await storing?.value
    let final = try await write(state)
    crashPoint.reached("final state stored")
    guard await journal.hasBegun else { return final }
    try await journal.append(.end(JournalSnapshot(serial: final.serial, digest: storedDigest)))
    crashPoint.reached("end recorded")
    try await journal.remove()
    crashPoint.reached("journal removed")
    return final
  }

  /// Stores the state and leaves the journal, which has calls that are still in doubt.
  package func store(_ state: State) async throws(StateStoreError) -> State {
    let stored = try await write(state)
    crashPoint.reached("state stored in between")
    return stored
  }

  /// What the next write compares, and the digest of the stored bytes.
  package var storedVersion: (version: StateVersion?, digest: String) { (version, storedDigest) }

  private func completed(_ outcome: JournalOutcome) -> JournalOutcome {
    var outcome = outcome
    outcome.provider = outcome.provider ?? providers[outcome.object.step]
    return outcome
  }

  private func startStoring() {
    guard storing == nil, let latest else { return }
    lastStoring = clock.uptime
    storing = Task {
      await self.storeOffered(latest())
      self.endStoring()
    }
  }

  private func endStoring() { storing = nil }

  private func storeOffered(_ state: State) async {
    guard refusal == nil else { return }
    do throws(StateStoreError) {
      _ = try await write(state)
      crashPoint.reached("state stored meanwhile")
    } catch {
      refusal = error
    }
  }

  /// Stores a state unless the stored one says the same; the serial moves with the content.
  private func write(_ state: State) async throws(StateStoreError) -> State {
    var next = state
    next.lineage = stored?.lineage ?? lineage
    next.writerVersion = writerVersion
    next.serial = stored?.serial ?? 0
    if let stored, stored.hasSameContent(as: state) { return stored }
    next.serial += 1
    let bytes = StateFile.write(next, version: writerVersion)
    let digest = StateVersion(digestOf: bytes).text
    if await journal.hasBegun {
      try await journal.append(.storing(JournalSnapshot(serial: next.serial, digest: digest)))
      crashPoint.reached("storing recorded")
    }
    version = try await store.write(bytes, expecting: version)
    stored = next
    storedDigest = digest
    return next
  }
}
