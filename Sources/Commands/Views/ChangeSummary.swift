import JSON
import Plans

/// How many objects are added, changed, destroyed, imported and forgotten.
struct ChangeSummary: Sendable, Equatable {
  var added = 0
  var changed = 0
  var destroyed = 0
  var imported = 0
  var forgotten = 0

  mutating func count(_ change: ResourceChange) {
    if change.importing != nil { imported += 1 }
    switch change.action {
    case .create: added += 1
    case .update: changed += 1
    case .delete: destroyed += 1
    case .deleteThenCreate, .createThenDelete:
      added += 1
      destroyed += 1
    case .forget: forgotten += 1
    case .forgetThenCreate:
      added += 1
      forgotten += 1
    case .noOp, .read, .open: break
    }
  }

  var planSentence: String { "Plan: " + parts("to import", "to add", "to change", "to destroy", "to forget") + "." }

  var applySentence: String {
    "Apply complete! Resources: " + doneWords + "."
  }

  /// What was done, in numbers.
  var doneWords: String { parts("imported", "added", "changed", "destroyed", "forgotten") }

  var destroySentence: String { "Destroy complete! Resources: \(destroyed) destroyed." }

  private func parts(_ imports: String, _ adds: String, _ changes: String, _ destroys: String, _ forgets: String)
    -> String
  {
    var words: [String] = []
    if imported > 0 { words.append("\(imported) \(imports)") }
    words += ["\(added) \(adds)", "\(changed) \(changes)", "\(destroyed) \(destroys)"]
    if forgotten > 0 { words.append("\(forgotten) \(forgets)") }
    return words.joined(separator: ", ")
  }

  func json(operation: String) -> JSONValue {
    [
      "add": .number(JSONNumber(Int64(added))), "change": .number(JSONNumber(Int64(changed))),
      "import": .number(JSONNumber(Int64(imported))), "remove": .number(JSONNumber(Int64(destroyed))),
      "forget": .number(JSONNumber(Int64(forgotten))), "operation": .string(operation),
    ]
  }
}
