import Addresses
import Diagnostics
import OperatingSystem
import States
import Testing

@Suite struct StateRecorderTests {
  private func recorder(_ store: any StateStore, _ stored: StoredState? = nil) async throws -> StateRecorder {
    let journal = JournalWriter(store: try await store.journal(), begin: JournalTests.begin)
    return StateRecorder(
      store: store, journal: journal, stored: stored.flatMap { StateFile.read($0.bytes).value },
      version: stored?.version, begin: JournalTests.begin, clock: SystemClock(), interval: .zero)
  }

  private func state(_ id: String) -> State {
    var state = State()
    state.record(JournalTests.outcome(0, id))
    return state
  }

  @Test func aRunLeavesAStateAndNoJournal() async throws {
    let store = MemoryStateStore()
    let recorder = try await recorder(store)
    try await recorder.intent(JournalTests.intent(0))
    #expect(try await store.journal().read() != nil)
    try await recorder.done(JournalTests.outcome(0, "i-1"))
    let final = try await recorder.finish(state("i-1"))
    #expect(final.serial == 1)
    #expect(final.lineage == "l-1")
    #expect(try await store.journal().read() == nil)
    let stored = try #require(try await store.read())
    #expect(StateFile.read(stored.bytes).value?.hasSameContent(as: state("i-1")) == true)
  }

  @Test func theSerialMovesOnlyWithTheContent() async throws {
    let store = MemoryStateStore()
    _ = try await recorder(store).finish(state("i-1"))
    let first = try #require(try await store.read())
    #expect(try await recorder(store, first).finish(state("i-1")).serial == 1)
    #expect(try await recorder(store, first).finish(state("i-2")).serial == 2)
  }

  @Test func anotherWriterIsNoticed() async throws {
    let store = MemoryStateStore()
    _ = try await recorder(store).finish(state("i-1"))
    let first = try #require(try await store.read())
    let late = try await recorder(store, first)
    _ = try await recorder(store, first).finish(state("i-2"))
    await #expect(throws: StateStoreError.self) { try await late.finish(state("i-3")) }
  }

  @Test func aCrashAtAnyPointLosesNothing() async throws {
    // A run that stores meanwhile: whatever the journal and the state hold at any instant, together they know the object.
    let store = MemoryStateStore()
    let recorder = try await recorder(store)
    try await recorder.intent(JournalTests.intent(0))
    try await recorder.done(JournalTests.outcome(0, "i-1"))
    let known = state("i-1")
    await recorder.offer { known }
    await recorder.storeNow()
    let bytes = try #require(try await store.journal().read())
    let journal = try #require(try Journal(bytes))
    let stored = try #require(try await store.read())
    let read = try #require(StateFile.read(stored.bytes).value)
    #expect(journal.belongs(to: read, digest: StateVersion(digestOf: stored.bytes).text))
    #expect(journal.folded(into: read)[JournalTests.address]?.current != nil)
    #expect(!journal.belongs(to: State(lineage: "l-1", serial: 9), digest: "x"))
  }
}
