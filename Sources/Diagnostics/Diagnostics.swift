/// The messages that a step collected, in the order in which it found them.
package struct Diagnostics: Sendable, Hashable {
  package private(set) var all: [Diagnostic] = []

  package init() {}

  package init(_ all: [Diagnostic]) { self.all = all }

  package var isEmpty: Bool { all.isEmpty }

  package var hasErrors: Bool { all.contains { $0.severity == .error } }

  package mutating func append(_ diagnostic: Diagnostic) { all.append(diagnostic) }

  package mutating func append(contentsOf other: Diagnostics) { all.append(contentsOf: other.all) }

  package mutating func append(contentsOf other: [Diagnostic]) { all.append(contentsOf: other) }

  package mutating func error(
    _ summary: String, _ detail: String, at subject: SourceRange? = nil, context: SourceRange? = nil
  ) {
    all.append(.error(summary, detail, at: subject, context: context))
  }

  package mutating func warning(
    _ summary: String, _ detail: String, at subject: SourceRange? = nil, context: SourceRange? = nil
  ) {
    all.append(.warning(summary, detail, at: subject, context: context))
  }

  /// The same messages, each changed by `change`.
  package func map(_ change: (Diagnostic) -> Diagnostic) -> Diagnostics { Diagnostics(all.map(change)) }
}
