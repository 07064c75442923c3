/// The journal of a state, which may have gone on in a refuge once its store refused a write.
struct JournalParts: Sendable {
  let store: any JournalStore
  let refuge: (any JournalStore)?

  /// The bytes of a journal and of its part in the refuge, with where they are, for people.
  struct Found {
    var store: [UInt8]
    var refuge: [UInt8]?
    var place: String
  }

  /// Both parts; `nil` when there is none, or only the rest of one whose run ended with the state that has
  /// this digest. Two journals of different runs are damage: they are never merged.
  func read(endedBy digest: String) async throws(Journal.Damage) -> Found? {
    let first = try await bytes(of: store)
    guard let refuge, let second = try await bytes(of: refuge) else {
      return first.map { Found(store: $0, refuge: nil, place: store.place) }
    }
    guard let first else {
      if !digest.isEmpty, Journal.lastRecord(of: second)?.endDigest == digest { return nil }
      return Found(store: second, refuge: nil, place: refuge.place)
    }
    guard JournalParts.head(of: first) == JournalParts.head(of: second) else {
      throw Journal.Damage(
        description: "\(refuge.place) holds another journal, of a different run; decide which one counts and move the "
          + "other away")
    }
    return Found(store: first, refuge: second, place: "\(store.place) and \(refuge.place)")
  }

  /// Puts what went on in the refuge back behind the rest, and removes the refuge.
  func unite() async throws(StateStoreError) {
    guard let refuge, let second = try await refuge.read() else { return }
    let first = try await store.read() ?? []
    let known = Journal.lastSequence(of: first)
    // A torn line is ended first, so that it does not swallow the next one.
    var missing: [UInt8] = first.isEmpty || first.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]
    for line in second.split(separator: UInt8(ascii: "\n")) {
      guard let (sequence, _) = JournalLine.decode(line), sequence > known else { continue }
      missing += line
      missing.append(UInt8(ascii: "\n"))
    }
    if missing.count > 1 { try await store.append(missing) }
    try await refuge.remove()
  }

  func remove() async throws(StateStoreError) {
    try await store.remove()
    try await refuge?.remove()
  }

  private func bytes(of store: any JournalStore) async throws(Journal.Damage) -> [UInt8]? {
    do throws(StateStoreError) {
      return try await store.read()
    } catch {
      throw Journal.Damage(description: "it cannot be read: \(error)")
    }
  }

  private static func head(of bytes: [UInt8]) -> ArraySlice<UInt8> { bytes.prefix { $0 != UInt8(ascii: "\n") } }
}

extension Journal {
  /// The record of the last whole line.
  static func lastRecord(of bytes: [UInt8]) -> JournalRecord? {
    for line in bytes.split(separator: UInt8(ascii: "\n")).reversed() {
      if let found = JournalLine.decode(line) { return found.record }
    }
    return nil
  }

  /// The number of the last whole line; 0 without one.
  static func lastSequence(of bytes: [UInt8]) -> Int {
    for line in bytes.split(separator: UInt8(ascii: "\n")).reversed() {
      if let found = JournalLine.decode(line) { return found.sequence }
    }
    return 0
  }
}

extension JournalRecord {
  /// The digest of the state that a run ended with; `nil` for any other record.
  var endDigest: String? {
    if case .end(let snapshot) = self { return snapshot.digest }
    return nil
  }
}
