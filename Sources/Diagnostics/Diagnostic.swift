/// A message to the user about something that is wrong or worth knowing.
package struct Diagnostic: Error, Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    case error
    case warning
  }

  package var severity: Severity
  /// A short title, constant for each kind of mistake; holds no names of the user's.
  package var summary: String
  /// Sentences that say what is wrong, why, and what to do next.
  package var detail: String
  /// What the message is about; `nil` only where there is no source text.
  package var subject: SourceRange?
  /// A wider range that helps to understand the subject, such as the whole block header.
  package var context: SourceRange?
  /// The address of the object that the message is about, as `-json` output shows it.
  package var address: String?
  /// Other places that matter, each with a few words.
  package var notes: [Note]
  /// Values of the expressions in the subject, shown below the snippet; never of a sensitive value.
  package var values: [ExpressionValue]
  /// What a caller may decide by; says nothing to the user.
  package var kind: Kind

  package struct Note: Hashable, Sendable {
    package var message: String
    package var range: SourceRange?

    package init(message: String, range: SourceRange?) {
      self.message = message
      self.range = range
    }
  }

  /// `traversal` is the expression as written, `statement` what it is, such as `is "abc"`.
  package struct ExpressionValue: Hashable, Sendable {
    package var traversal: String
    package var statement: String

    package init(traversal: String, statement: String) {
      self.traversal = traversal
      self.statement = statement
    }
  }

  package enum Kind: Hashable, Sendable {
    case ordinary
    /// A failed `check` assertion: reported, never fails the command.
    case checkFailure
    /// The mistake follows from a value that is not known yet.
    case causedByUnknown
    /// The mistake follows from a sensitive value, so details are withheld.
    case causedBySensitive
    /// A use of something deprecated.
    case deprecation
    /// A use of something deprecated within a module from elsewhere.
    case remoteDeprecation
  }

  package init(
    _ severity: Severity, _ summary: String, _ detail: String, at subject: SourceRange? = nil,
    context: SourceRange? = nil, address: String? = nil, notes: [Note] = [], values: [ExpressionValue] = [],
    kind: Kind = .ordinary
  ) {
    self.severity = severity
    self.summary = summary
    self.detail = detail
    self.subject = subject
    self.context = context
    self.address = address
    self.notes = notes
    self.values = values
    self.kind = kind
  }

  package static func error(
    _ summary: String, _ detail: String, at subject: SourceRange? = nil, context: SourceRange? = nil
  ) -> Diagnostic {
    Diagnostic(.error, summary, detail, at: subject, context: context)
  }

  package static func warning(
    _ summary: String, _ detail: String, at subject: SourceRange? = nil, context: SourceRange? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, summary, detail, at: subject, context: context)
  }
}
