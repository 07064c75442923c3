package import Diagnostics
package import HCL

/// What a traversal in an expression mentions, with what follows it.
package struct Reference: Sendable, Hashable {
  package var subject: ReferenceSubject
  /// The part of the source that names the subject.
  package var range: SourceRange
  /// The steps after the subject, into its value.
  package var remaining: [Traversal.Step]

  /// A mention of `subject` at `range`.
  package init(subject: ReferenceSubject, range: SourceRange, remaining: [Traversal.Step] = []) {
    self.subject = subject
    self.range = range
    self.remaining = remaining
  }

  /// Everything from the subject to the last step.
  package var fullRange: SourceRange {
    guard let last = remaining.last else { return range }
    return .between(range, last.range)
  }
}
