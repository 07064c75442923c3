import Diagnostics
import OperatingSystem
import States
import Testing

@Suite struct OpenedStateTests {
  private func run(_ store: MemoryStateStore, ends: Bool) async throws {
    let journal = JournalWriter(store: try await store.journal(), begin: JournalTests.begin)
    let recorder = StateRecorder(
      store: store, journal: journal, stored: nil, version: nil, begin: JournalTests.begin, clock: SystemClock())
    try await recorder.intent(JournalTests.intent(0))
    try await recorder.done(JournalTests.outcome(0, "i-1"))
    try await recorder.intent(JournalTests.intent(1))
    if ends { _ = try await recorder.finish(State()) }
  }

  @Test func whatARunLeftIsTakenUpAndEnded() async throws {
    let store = MemoryStateStore()
    try await run(store, ends: false)
    let opened = try #require(try await OpenedState.read(store).value)
    let journal = try #require(opened.unfinished)
    #expect(journal.inDoubt == [JournalTests.intent(1)])
    let known = try #require(opened.known)
    #expect(known[JournalTests.address]?.current != nil)
    // Settled and stored, nothing is left of it.
    let writer = JournalWriter(store: try await store.journal(), resuming: journal, run: "r-2")
    let recorder = StateRecorder(
      store: store, journal: writer, stored: opened.stored, version: opened.version, begin: journal.begin,
      clock: SystemClock())
    try await recorder.done(JournalTests.outcome(1, "i-2"))
    var final = known
    final.record(JournalTests.outcome(1, "i-2"))
    _ = try await recorder.finish(final)
    let again = try #require(try await OpenedState.read(store).value)
    #expect(again.unfinished == nil)
    #expect(again.known?.hasSameContent(as: final) == true)
  }

  @Test func aJournalOfAnotherStateIsNotMerged() async throws {
    let store = MemoryStateStore()
    try await run(store, ends: false)
    _ = try await store.write(StateFile.write(State(lineage: "other", serial: 8), version: "1"), expecting: nil)
    let opened = try await OpenedState.read(store)
    #expect(opened.value == nil)
    #expect(opened.diagnostics.hasErrors)
  }
}
