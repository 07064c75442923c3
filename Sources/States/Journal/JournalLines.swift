/// The lines of a journal, read in order.
struct JournalLines {
  var records: [JournalRecord] = []
  var lastSequence = 0
  /// Whether the last line is not whole.
  var isTorn = false

  mutating func read(_ bytes: [UInt8]) throws(Journal.Damage) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // What follows the last newline was torn, or is nothing.
    isTorn = !(lines.popLast()?.isEmpty ?? true)
    var damaged: Int?
    for (index, line) in lines.enumerated() where !line.isEmpty {
      guard let (sequence, record) = JournalLine.decode(line) else {
        damaged = damaged ?? index + 1
        continue
      }
      if let place = damaged {
        // A torn line is written again by who goes on after it; a damaged one leaves a gap in the numbers.
        guard sequence == lastSequence + 1 else {
          throw Journal.Damage(description: "line \(place) of the journal is damaged, though later lines are whole")
        }
        damaged = nil
      }
      // A journal that went on elsewhere repeats records.
      if sequence <= lastSequence { continue }
      guard sequence == lastSequence + 1 else {
        throw Journal.Damage(description: "before line \(index + 1) of the journal records are missing")
      }
      lastSequence = sequence
      records.append(record)
    }
    if damaged != nil { isTorn = true }
  }
}
