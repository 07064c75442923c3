extension State {
  /// Whether both describe the same world: lineage, serial and writer aside. Storing such a state would change nothing,
  /// so its serial stays.
  package func hasSameContent(as other: State) -> Bool {
    outputs == other.outputs && resources == other.resources && checks.sortedByAddress == other.checks.sortedByAddress
  }
}

extension [CheckResult] {
  fileprivate var sortedByAddress: [CheckResult] {
    sorted { first, second in
      (first.kind.rawValue, first.configurationAddress) < (second.kind.rawValue, second.configurationAddress)
    }
  }
}
