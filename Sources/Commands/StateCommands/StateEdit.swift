import Diagnostics
import OperatingSystem
import States

/// A change of the state without any operation outside: read under the lock, changed in memory, written if it differs.
struct StateEdit: Sendable {
  let session: CommandSession
  /// What the lock tells others.
  let operation: String
  /// Whether what is kept of the state before is kept for good.
  var keepsEveryBackup = true

  /// What an edit decides: the state to store, `nil` for leaving it, and what there is to say.
  struct Outcome: Sendable {
    var state: State?
    var diagnostics = Diagnostics()
    var text = ""
    var code = ExitCode.success
  }

  func run(_ change: @Sendable (State) async -> Outcome) async -> ExitCode {
    let opened = await OpenState.open(session, operation: operation, locks: true, keepsEveryBackup: keepsEveryBackup)
    guard let open = opened.value else { return session.end(opened.diagnostics) }
    var diagnostics = opened.diagnostics
    if let journal = open.access.unfinished { diagnostics.append(RecoveryMessages.inDoubt(journal)) }
    guard let before = open.access.state else {
      diagnostics.append(contentsOf: await open.access.close())
      diagnostics.append(Self.noState)
      return session.end(diagnostics)
    }
    var outcome = await change(before)
    if !outcome.diagnostics.hasErrors, let after = outcome.state, !after.hasSameContent(as: before) {
      outcome.diagnostics.append(contentsOf: await store(after, open.access))
    }
    diagnostics.append(contentsOf: outcome.diagnostics)
    diagnostics.append(contentsOf: await open.access.close())
    if !diagnostics.hasErrors { session.surroundings.output.write(outcome.text) }
    let code = session.end(diagnostics)
    return code == .success ? outcome.code : code
  }

  private func store(_ state: State, _ access: StateAccess) async -> Diagnostics {
    do throws(StateStoreError) {
      // A journal with calls in doubt is kept, and has to know which state was stored.
      _ = try await access.recorder(session).store(state)
      return Diagnostics()
    } catch {
      return Diagnostics([error.diagnostic("Failed to store the state")])
    }
  }

  static let noState = Diagnostic.error(
    "No state file was found",
    "There is no state in this workspace yet. Apply a configuration first, or select another workspace.")
}
