import Plans

/// What is being done just now, and since when.
struct RunningTable: Sendable {
  enum Work: Hashable, Sendable {
    case operation(Action)
    case refresh
    case importing
    case ephemeral(PhaseEvent.EphemeralOperation)

    /// As in `Still creating`.
    var gerund: String {
      switch self {
      case .operation(let action): action.gerund.lowercased()
      case .refresh: "reading"
      case .importing: "importing"
      case .ephemeral(.open): "opening"
      case .ephemeral(.renew): "renewing"
      case .ephemeral(.close): "closing"
      }
    }
  }

  struct Entry: Sendable {
    var object: ObjectAddress
    var work: Work
    /// Uptime of the clock.
    var started: Duration
    /// When it was last said that it still runs.
    var said: Duration

    func elapsed(at now: Duration) -> Duration { now - started }
  }

  private struct Key: Hashable {
    var object: ObjectAddress
    var kind: Int

    init(_ object: ObjectAddress, _ work: Work) {
      self.object = object
      kind =
        switch work {
        case .operation: 0
        case .refresh: 1
        case .importing: 2
        case .ephemeral: 3
        }
    }
  }

  private var entries: [Key: Entry] = [:]

  var isEmpty: Bool { entries.isEmpty }

  var count: Int { entries.count }

  mutating func start(_ object: ObjectAddress, _ work: Work, at now: Duration) {
    entries[Key(object, work)] = Entry(object: object, work: work, started: now, said: now)
  }

  /// How long it took; nothing for what was never started.
  mutating func finish(_ object: ObjectAddress, _ work: Work, at now: Duration) -> Duration {
    entries.removeValue(forKey: Key(object, work)).map { now - $0.started } ?? .zero
  }

  /// What has run for another ten seconds since it was last mentioned, the oldest first.
  mutating func due(at now: Duration, every interval: Duration = .seconds(10)) -> [Entry] {
    var due: [Entry] = []
    for (key, entry) in entries where now - entry.said >= interval {
      entries[key]?.said = now
      due.append(entry)
    }
    return due.sorted(by: RunningTable.isOlder)
  }

  /// What has run longest.
  func oldest(_ count: Int) -> [Entry] { Array(entries.values.sorted(by: RunningTable.isOlder).prefix(count)) }

  private static func isOlder(_ first: Entry, _ second: Entry) -> Bool {
    first.started != second.started
      ? first.started < second.started : first.object.instance < second.object.instance
  }
}
