import JSON

/// Which arguments exclude or need each other; paths without indexes.
struct Relations: Sendable {
  /// Sets of which at most one may be there.
  let conflicts: [[String]]
  let exactlyOne: [[String]]
  let atLeastOne: [[String]]
  /// The first needs all of the second.
  let requiredWith: [(argument: String, needs: [String])]
  /// All or none.
  let together: [[String]]
  /// Blocks that must be there though the schema does not say so.
  let requiredBlocks: [String]

  init(_ json: JSONValue) {
    func groups(_ key: String) -> [[String]] {
      (json[key]?.array ?? []).map { ($0.array ?? []).compactMap(\.string) }
    }
    conflicts = groups("conflicts")
    exactlyOne = groups("exactly_one")
    atLeastOne = groups("at_least_one")
    together = groups("together")
    requiredWith = (json["required_with"]?.array ?? []).compactMap { pair in
      guard let argument = pair[0]?.string else { return nil }
      return (argument, pair[1]?.array?.compactMap(\.string) ?? [pair[1]?.string].compactMap { $0 })
    }
    requiredBlocks = (json["required_block"]?.array ?? []).compactMap(\.string)
  }
}
