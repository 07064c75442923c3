/// What clings to a value wherever it flows.
package struct Marks: Hashable, Sendable {
  /// Must not be shown.
  package var isSensitive: Bool
  /// Must not be stored in plan or state.
  package var isEphemeral: Bool
  /// Deprecated variables and outputs that the value came from.
  package var deprecations: Set<Deprecation>

  /// The text is what `type()` says: shown by the console only.
  package var isTypeText: Bool

  package init(
    isSensitive: Bool = false, isEphemeral: Bool = false, deprecations: Set<Deprecation> = [], isTypeText: Bool = false
  ) {
    self.isSensitive = isSensitive
    self.isEphemeral = isEphemeral
    self.isTypeText = isTypeText
    self.deprecations = deprecations
  }

  package static let none = Marks()
  package static let sensitive = Marks(isSensitive: true)
  package static let ephemeral = Marks(isEphemeral: true)

  package var isEmpty: Bool { !isSensitive && !isEphemeral && deprecations.isEmpty && !isTypeText }

  package func union(_ other: Marks) -> Marks {
    if other.isEmpty { return self }
    if isEmpty { return other }
    return Marks(
      isSensitive: isSensitive || other.isSensitive, isEphemeral: isEphemeral || other.isEphemeral,
      deprecations: deprecations.union(other.deprecations), isTypeText: isTypeText || other.isTypeText)
  }

  package mutating func formUnion(_ other: Marks) { self = union(other) }
}

/// Where a deprecated value came from and what its author says about it.
package struct Deprecation: Hashable, Sendable {
  /// The variable or output, such as `module.m.old`.
  package var source: String
  package var message: String

  package init(source: String, message: String) {
    self.source = source
    self.message = message
  }
}
