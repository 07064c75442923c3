import Addresses

/// What a run left in its journal, read back: what is done, what is in doubt, and which states it stored.
package struct Journal: Sendable {
  package let begin: JournalBegin
  package private(set) var outcomes: [JournalOutcome] = []
  /// Intents that no record answers, in their order.
  package private(set) var inDoubt: [JournalIntent] = []
  /// States that the run stored or was about to store.
  package private(set) var snapshots: [JournalSnapshot] = []
  /// How many outcomes each state that a later run stored contains, by the digest of that state.
  private var contained: [String: Int] = [:]
  /// Set when the run ended and everything is in the stored state.
  package private(set) var end: JournalSnapshot?
  /// The number of the last whole record.
  let lastSequence: Int
  /// Whether the last line is not whole.
  let isTorn: Bool

  /// Why a journal cannot be used.
  package struct Damage: Error, Sendable, Hashable, CustomStringConvertible {
    /// A sentence that names the line.
    package let description: String

    package init(description: String) { self.description = description }
  }

  /// Reads a journal; `continued` is where it went on once its store refused a write.
  ///
  /// A torn last line is what a crash leaves and is passed over; a damaged line before it is an error. `nil` when not
  /// even the first record is whole: then no request had been sent.
  package init?(_ bytes: [UInt8], continued: [UInt8]? = nil) throws(Damage) {
    var lines = JournalLines()
    try lines.read(bytes)
    isTorn = lines.isTorn
    if let continued { try lines.read(continued) }
    guard case .begin(let begin)? = lines.records.first else {
      if lines.records.isEmpty { return nil }
      throw Damage(description: "line 1 of the journal does not say what the run began with")
    }
    self.begin = begin
    lastSequence = lines.lastSequence
    var open: [Int: JournalIntent] = [:]
    var isTakenUp = false
    for record in lines.records.dropFirst() {
      switch record {
      case .begin: break
      case .resume: isTakenUp = true
      case .intent(let intent): open[intent.object.step] = intent
      case .done(let outcome), .failed(let outcome):
        open[outcome.object.step] = nil
        outcomes.append(outcome)
      case .storing(let snapshot):
        snapshots.append(snapshot)
        // The first run may have stored while outcomes were still being recorded; a later one does not.
        if isTakenUp { contained[snapshot.digest] = outcomes.count }
      case .end(let snapshot): end = snapshot
      }
    }
    inDoubt = open.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether this journal belongs to a stored state: to the one that the run began with, or to one that it stored. A
  /// state that another program wrote since must not be changed by an old journal without being asked.
  package func belongs(to state: State?, digest: String) -> Bool {
    guard let state else { return begin.stateDigest.isEmpty }
    guard state.lineage == begin.lineage else { return false }
    if !begin.stateDigest.isEmpty, digest == begin.stateDigest { return true }
    return (snapshots + (end.map { [$0] } ?? [])).contains { $0.serial == state.serial && $0.digest == digest }
  }

  /// The state with everything that is recorded as done or as far as it was made; `digest` is that of the stored state.
  /// What a later run stored already is left alone, because it may have been changed since.
  package func folded(into state: State?, digest: String = "") -> State {
    var state = state ?? State(lineage: begin.lineage, serial: begin.serial, writerVersion: begin.version)
    for outcome in outcomes.dropFirst(contained[digest] ?? 0) { state.record(outcome) }
    return state
  }
}

extension State {
  /// Puts what came of a step in its place; twice is the same as once.
  package mutating func record(_ outcome: JournalOutcome) {
    let address = outcome.object.address
    let resourceAddress = address.absoluteResource
    guard outcome.stored != nil || resources[resourceAddress] != nil else { return }
    let unnamed = ProviderInstanceAddress(configuration: .none(for: resourceAddress))
    var resource =
      resources.removeValue(forKey: resourceAddress)
      ?? ResourceState(provider: (outcome.provider ?? unnamed).configuration)
    var instance = resource.instances.removeValue(forKey: address.key) ?? InstanceState()
    if let provider = outcome.provider {
      resource.provider = provider.configuration
      instance.providerKey = provider.key
    }
    if let deposed = outcome.object.deposed {
      instance.deposed[deposed] = outcome.stored
      if outcome.isSetAside { instance.current = nil }
    } else {
      instance.current = outcome.stored
    }
    if instance.current != nil || !instance.deposed.isEmpty { resource.instances[address.key] = instance }
    if !resource.instances.isEmpty { resources[resourceAddress] = resource }
  }
}
