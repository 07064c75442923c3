import Addresses
import Diagnostics
import States

/// `state rm`: forgets objects without destroying them.
struct StateRemoveCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let session = session
    return await StateEdit(session: session, operation: "state-rm").run { before in
      var outcome = StateEdit.Outcome()
      var found: Set<ResourceInstanceAddress> = []
      for text in session.arguments.operands {
        let named = StateSelection(state: before).instances(named: text).collect(into: &outcome.diagnostics)
        if named.isEmpty, !outcome.diagnostics.hasErrors {
          outcome.diagnostics.error(
            "Invalid target address",
            "The state has nothing at \"\(text)\". `slipway state list` shows what it has. Nothing was forgotten.")
        }
        found.formUnion(named)
      }
      let isDryRun = session.arguments.bool("dry-run")
      var after = before
      for address in found.sorted(by: <) {
        after.removeInstance(address)
        outcome.text += "\(isDryRun ? "Would forget" : "Forgot") \(address)\n"
      }
      outcome.text +=
        isDryRun ? "" : "Forgotten: \(found.count) \(found.count == 1 ? "object" : "objects"). They still exist.\n"
      outcome.state = isDryRun ? nil : after
      return outcome
    }
  }
}

extension State {
  /// Takes an instance out with all its objects.
  mutating func removeInstance(_ address: ResourceInstanceAddress) {
    resources[address.absoluteResource]?.instances[address.key] = nil
    if resources[address.absoluteResource]?.instances.isEmpty == true { resources[address.absoluteResource] = nil }
  }
}
