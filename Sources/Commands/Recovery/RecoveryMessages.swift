import Addresses
import Applying
import Diagnostics
import States
import Values

/// What is said about journals of runs that did not end.
enum RecoveryMessages {
  /// A plan only reads the journal.
  static func unfinished(_ journal: Journal) -> Diagnostic {
    let begun = "The run \(journal.begin.run) of \(journal.begin.time) did not end and left its journal. "
    guard !journal.inDoubt.isEmpty else {
      return .warning(
        "An earlier run did not end",
        begun + "What it did is in this plan; the next `slipway apply` stores it.")
    }
    return .warning(
      "An earlier run did not end",
      begun + "What it did is in this plan, but nobody knows yet what became of \(list(journal.inDoubt)). "
        + "`slipway recover` shows what the next `slipway apply` does about that.")
  }

  /// A command that only edits the state.
  static func inDoubt(_ journal: Journal) -> Diagnostic {
    .warning(
      "Calls in doubt",
      "The run \(journal.begin.run) of \(journal.begin.time) did not end, and nobody knows yet what became of "
        + "\(list(journal.inDoubt)). The next `slipway apply` settles that.")
  }

  /// Stored without any question.
  static func takenUp(_ journal: Journal) -> String {
    "The run \(journal.begin.run) of \(journal.begin.time) did not end; everything that it did is in the state now."
  }

  /// One message for each call that the user has to decide about.
  static func undecided(_ settlements: [Settlement]) -> Diagnostics {
    var diagnostics = Diagnostics()
    for settlement in settlements {
      guard case .undecided(let candidates) = settlement.finding else { continue }
      let address = "\(settlement.intent.object.address)"
      let said =
        candidates.isEmpty
        ? cannotLook(settlement.intent)
        : "An earlier run was about to create \(address) and never heard the answer. There is "
          + "\(candidates.joined(separator: ", ")), but nothing proves that it is the work of that run. If it is, take it "
          + "over: `slipway import '\(address)' \(candidates[0])`. If nobody needs it, delete it and run this command "
          + "again. If it belongs to somebody else, `slipway recover -forget='\(address)'` leaves it alone."
      diagnostics.append(Diagnostic(.error, "Object may have been created twice", said, address: address))
    }
    return diagnostics
  }

  /// Only the answer would have named the object, and it is lost.
  private static func cannotLook(_ intent: JournalIntent) -> String {
    let address = "\(intent.object.address)"
    let names = ["name", "title", "description"].compactMap { key in
      intent.planned.attribute(key).flatMap { $0.marks.isEmpty ? $0.stringValue : nil }.map { "\(key) = \"\($0)\"" }
    }
    let which = names.isEmpty ? "" : " with " + names.joined(separator: ", ")
    return "An earlier run was about to create \(address) and never heard the answer. Only that answer would have said "
      + "how the object is called, so the provider cannot look for it. Please look yourself: is there an object of the type "
      + "\(intent.object.address.resource.type)\(which) that no state has? If there is, take it over: "
      + "`slipway import '\(address)' ID`. If there is not, `slipway recover -forget='\(address)'` says so, and the next "
      + "run creates it."
  }

  /// Said once when providers could not tell.
  static func unknown(_ settlements: [Settlement]) -> Diagnostics {
    let unknown = settlements.filter { $0.finding == .unknown }
    guard !unknown.isEmpty else { return Diagnostics() }
    return Diagnostics([
      .error(
        "Calls stay in doubt",
        "What became of \(list(unknown.map(\.intent))) in a run that did not end could not be found out, so nothing was "
          + "planned. What is known is stored, and the journal is kept. Run the command again when the provider can be "
          + "reached.")
    ])
  }

  private static func list(_ intents: [JournalIntent]) -> String {
    let names = intents.prefix(5).map { "\($0.action) of \($0.object.address)" }
    let more = intents.count - names.count
    return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
