extension ModuleAddress: CustomStringConvertible, Comparable {
  /// `module.a.module.b`; empty for the root.
  package var description: String { path.map { "module." + $0 }.joined(separator: ".") }

  /// The prefix of the address of something inside: `module.a.`; empty for the root.
  package var prefix: String { isRoot ? "" : description + "." }

  /// Shorter paths first, then by the names.
  package static func < (first: ModuleAddress, second: ModuleAddress) -> Bool {
    if first.path.count != second.path.count { return first.path.count < second.path.count }
    for (one, other) in zip(first.path, second.path) where one != other {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return false
  }
}

extension ModuleInstanceAddress: CustomStringConvertible, Comparable {
  /// `module.a["k"].module.b`; empty for the root.
  package var description: String { steps.map { "module.\($0.name)\($0.key)" }.joined(separator: ".") }

  /// The prefix of the address of something inside: `module.a["k"].`; empty for the root.
  package var prefix: String { isRoot ? "" : description + "." }

  /// Shorter paths first, then step by step by name and key.
  package static func < (first: ModuleInstanceAddress, second: ModuleInstanceAddress) -> Bool {
    if first.steps.count != second.steps.count { return first.steps.count < second.steps.count }
    for (one, other) in zip(first.steps, second.steps) where one != other {
      return one.name != other.name
        ? one.name.utf8.lexicographicallyPrecedes(other.name.utf8) : one.key < other.key
    }
    return false
  }

  /// Whether `other` is this module instance or lies inside it.
  package func contains(_ other: ModuleInstanceAddress) -> Bool {
    other.steps.count >= steps.count && other.steps.prefix(steps.count).elementsEqual(steps)
  }
}
