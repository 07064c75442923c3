import Addresses
import OperatingSystem
import States
import Testing
import Values

@Suite struct JournalTests {
  static let address = ResourceInstanceAddress(
    module: .root, resource: ResourceName(.managed, "test_thing", "a"), key: .string("k"))
  static let provider = ProviderInstanceAddress(
    configuration: ProviderConfigurationAddress(module: .root, provider: .implied("test")))
  static let begin = JournalBegin(run: "r-1", lineage: "l-1", serial: 3, version: "1", time: "2026-11-25T22:00:00Z")

  static func intent(_ step: Int) -> JournalIntent {
    JournalIntent(
      object: JournalObject(step: step, address: address), action: "create", provider: provider, token: "t-\(step)",
      identity: "client-token", schemaVersion: 1,
      dependencies: [ResourceAddress(module: .root, resource: ResourceName(.data, "test_thing", "d"))],
      prior: .null(.object(["id": .string])), planned: .object(["id": .unknown(.string), "n": .number(1)]),
      configuration: .object(["id": .null(.string), "n": .number(1)]), privateData: [1, 2, 3], wasAbsent: true,
      serviceTime: "2026-11-25T22:00:01Z")
  }

  static func outcome(_ step: Int, _ id: String?) -> JournalOutcome {
    JournalOutcome(
      object: JournalObject(step: step, address: address), provider: provider,
      stored: id.map {
        StoredObject(
          schemaVersion: 1, attributes: Array(#"{"id":"\#($0)","html":"\u003cb"}"#.utf8),
          sensitivePaths: [ValuePath([.attribute("html")])], privateData: [9])
      })
  }

  private func written(_ records: [JournalRecord]) async throws -> [UInt8] {
    let store = MemoryStateStore()
    let writer = JournalWriter(store: try await store.journal(), begin: Self.begin)
    for record in records { try await writer.append(record) }
    return try #require(try await store.journal().read())
  }

  @Test func everyRecordComesBack() async throws {
    let snapshot = JournalSnapshot(serial: 4, digest: "d")
    let bytes = try await written([
      .intent(Self.intent(0)), .done(Self.outcome(0, "i-1")), .intent(Self.intent(1)), .failed(Self.outcome(1, nil)),
      .intent(Self.intent(2)), .storing(snapshot), .end(snapshot),
    ])
    let journal = try #require(try Journal(bytes))
    #expect(journal.begin == Self.begin)
    #expect(journal.outcomes == [Self.outcome(0, "i-1"), Self.outcome(1, nil)])
    #expect(journal.inDoubt == [Self.intent(2)])
    #expect(journal.snapshots == [snapshot])
    #expect(journal.end == snapshot)
  }

  @Test func aTornLastLineIsPassedOver() async throws {
    let whole = try await written([.intent(Self.intent(0)), .done(Self.outcome(0, "i-1"))])
    let lastLine = whole.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    for cut in lastLine..<whole.count {
      let journal = try #require(try Journal(Array(whole.prefix(cut))))
      #expect(journal.outcomes.isEmpty)
      #expect(journal.inDoubt.count == 1)
    }
  }

  @Test func damageInTheMiddleIsNamed() async throws {
    var bytes = try await written([.intent(Self.intent(0)), .done(Self.outcome(0, "i-1"))])
    let first = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
    bytes[first + 20] ^= 1
    #expect(throws: Journal.Damage(description: "line 2 of the journal is damaged, though later lines are whole")) {
      try Journal(bytes)
    }
  }

  @Test func anotherRunGoesOnAfterATornLine() async throws {
    let whole = try await written([.intent(Self.intent(0)), .done(Self.outcome(0, "i-1"))])
    let torn = Array(whole.dropLast(7))
    let store = MemoryStateStore(journal: torn)
    let journal = try #require(try Journal(torn))
    let writer = JournalWriter(store: try await store.journal(), resuming: journal, run: "r-2")
    try await writer.append(.done(Self.outcome(0, "i-2")))
    let bytes = try #require(try await store.journal().read())
    let again = try #require(try Journal(bytes))
    #expect(again.outcomes == [Self.outcome(0, "i-2")])
    #expect(again.inDoubt.isEmpty)
  }

  @Test func aRefusedWriteGoesOnElsewhere() async throws {
    let primary = FailingJournal(after: 2)
    let refuge = MemoryStateStore()
    let writer = JournalWriter(store: primary, refuge: try await refuge.journal(), begin: Self.begin)
    try await writer.append(.intent(Self.intent(0)))
    try await writer.append(.intent(Self.intent(1)))
    try await writer.append(.done(Self.outcome(0, "i-1")))
    try await writer.append(.done(Self.outcome(1, "i-2")))
    #expect(await writer.refusal != nil)
    let (first, rest) = (try await primary.read() ?? [], try await refuge.journal().read())
    let journal = try #require(try Journal(first, continued: rest))
    #expect(journal.outcomes.count == 2)
    #expect(journal.inDoubt.isEmpty)
  }

  @Test func outcomesAreFoldedIntoTheState() async throws {
    let journal = try #require(
      try Journal(
        try await written([
          .intent(Self.intent(0)), .done(Self.outcome(0, "i-1")), .intent(Self.intent(1)),
          .done(Self.outcome(1, nil)), .intent(Self.intent(2)), .done(Self.outcome(2, "i-3")),
        ])))
    let state = journal.folded(into: nil)
    #expect(state.lineage == "l-1")
    #expect(state[Self.address]?.current == Self.outcome(2, "i-3").stored)
    #expect(journal.folded(into: state).hasSameContent(as: state))
  }

  @Test func manyRecordsShareWrites() async throws {
    let counting = FailingJournal(after: .max)
    let writer = JournalWriter(store: counting, begin: Self.begin)
    await withTaskGroup(of: Void.self) { group in
      for step in 0..<200 { group.addTask { try? await writer.append(.intent(Self.intent(step))) } }
    }
    let bytes = try await counting.read() ?? []
    let journal = try #require(try Journal(bytes))
    #expect(journal.inDoubt.count == 200)
    #expect(await counting.writes < 200)
  }
}

/// A journal store that refuses after some writes.
private actor FailingJournal: JournalStore {
  private let limit: Int
  private(set) var writes = 0
  private var bytes: [UInt8] = []

  init(after limit: Int) { self.limit = limit }

  func read() async throws(StateStoreError) -> [UInt8]? { bytes }

  func append(_ new: [UInt8]) async throws(StateStoreError) {
    if writes >= limit {
      // Half of it arrived.
      bytes += new.prefix(new.count / 2)
      throw .unavailable(message: "disk full", remedy: "")
    }
    writes += 1
    await Task.yield()
    bytes += new
  }

  func remove() async throws(StateStoreError) { bytes = [] }
}
