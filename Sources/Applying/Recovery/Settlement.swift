import Addresses
package import Diagnostics
package import States
import Values

/// What became of a call of an earlier run whose answer was lost, and what the state is to say about it.
package struct Settlement: Sendable {
  /// What was found out.
  package enum Finding: Sendable, Hashable {
    /// The object is there as it is now; the state gets it.
    case present(StoredObject)
    /// Nothing is there, or nothing any more.
    case absent
    /// Only for a look ahead: the same call would be made again, which gives the same object.
    case repeatable
    /// The user has to decide; these could be it.
    case undecided([String])
    /// It could not be found out; the diagnostics say why.
    case unknown
  }

  /// The call.
  package let intent: JournalIntent
  package let finding: Finding
  /// Why it could not be found out, and what the provider warned of.
  package var diagnostics = Diagnostics()

  package init(_ intent: JournalIntent, _ finding: Finding, _ diagnostics: Diagnostics = Diagnostics()) {
    self.intent = intent
    self.finding = finding
    self.diagnostics = diagnostics
  }

  /// What the journal is to record; `nil` while the call stays in doubt.
  package var outcome: JournalOutcome? {
    switch finding {
    case .present(let stored): JournalOutcome(object: intent.object, provider: intent.provider, stored: stored)
    case .absent: JournalOutcome(object: intent.object, provider: intent.provider, stored: nil)
    case .repeatable, .undecided, .unknown: nil
    }
  }

  /// The finding in one line.
  package var line: String {
    let name = "\(intent.object.address)" + (intent.object.deposed.map { " (deposed object \($0.text))" } ?? "")
    return "\(name): \(words)"
  }

  private var words: String {
    switch (intent.kind, finding) {
    case (.create, .present): "had been created, and is in the state now."
    case (.create, .absent): "had not been created."
    case (.update, .present): "was being changed, and was read again as it is now."
    case (.update, .absent): "was being changed, and is gone."
    case (.delete, .present): "was being destroyed, and is still there."
    case (.delete, .absent): "had been destroyed."
    case (_, .repeatable): "was being created; the same call again gives the same object."
    case (_, .undecided(let candidates)):
      candidates.isEmpty
        ? "may have been created; you have to look."
        : "may have been created as \(candidates.joined(separator: " or ")); you have to decide."
    case (_, .unknown): "is in doubt; what became of it could not be found out."
    }
  }
}

extension JournalIntent {
  /// What the call was about to do.
  enum Kind {
    case create, update, delete
  }

  var kind: Kind { planned.isNull ? .delete : prior.isNull ? .create : .update }
}
