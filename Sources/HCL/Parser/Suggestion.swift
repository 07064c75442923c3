/// "Did you mean …": a known name near a wrong one.
package enum Suggestion {
  /// The known name nearest to `name`, when it is near enough that a slip is likely.
  package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in known where candidate != name {
      let distance = distance(wanted, Array(candidate.unicodeScalars), limit: best?.distance ?? 3)
      guard distance < 3 else { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// ` Did you mean "x"?`, with a space before it, or nothing.
  package static func sentence(for name: String, among known: some Sequence<String>) -> String {
    nearest(to: name, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
  }

  /// How many letters must be put in, taken out, replaced or swapped with their neighbour.
  private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar], limit: Int) -> Int {
    if abs(first.count - second.count) > limit || first.count > 200 || second.count > 200 { return Int.max }
    var before = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for row in 0..<first.count {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for column in 0..<second.count {
        let isSame = first[row] == second[column]
        var cost = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      (before, last) = (last, current)
    }
    return last[second.count]
  }
}
