import Values

/// How the global indexes of a table change: by name, and removed and added again where the key or projection differs.
struct IndexChanges {
  var removed: [String] = []
  var added: [Value] = []
  /// Those of which only capacities differ.
  var updated: [Value] = []

  init(_ work: Work) {
    let before = work.prior?.attribute("global_secondary_index")?.elements ?? []
    let wanted = work.blocks("global_secondary_index")
    for index in before {
      let same = wanted.first { IndexChanges.name($0) == IndexChanges.name(index) }
      guard let same, IndexChanges.isSameKey(index, same) else {
        removed.append(IndexChanges.name(index))
        continue
      }
      if IndexChanges.capacity(index) != IndexChanges.capacity(same) { updated.append(same) }
    }
    let kept = Set(before.map(IndexChanges.name)).subtracting(removed)
    added = wanted.filter { !kept.contains(IndexChanges.name($0)) }
  }

  private static func name(_ index: Value) -> String { index.attribute("name")?.stringValue ?? "" }

  private static func isSameKey(_ one: Value, _ other: Value) -> Bool {
    ["hash_key", "range_key", "projection_type"].allSatisfy {
      (one.attribute($0)?.stringValue ?? "") == (other.attribute($0)?.stringValue ?? "")
    }
      && Set(texts(one)) == Set(texts(other))
  }

  private static func texts(_ index: Value) -> [String] {
    (index.attribute("non_key_attributes")?.elements ?? []).compactMap(\.stringValue)
  }

  private static func capacity(_ index: Value) -> [Value] {
    ["read_capacity", "write_capacity", "on_demand_throughput", "warm_throughput"].compactMap { name in
      index.attribute(name).flatMap { $0.isKnown && !$0.isZero ? $0 : nil }
    }
  }
}
