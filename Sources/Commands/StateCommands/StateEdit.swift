import Diagnostics
import OperatingSystem
import States

/// A change of the state without any operation outside: read under the lock, changed in memory, written if it differs.
struct StateEdit: Sendable {
  let session: CommandSession
  /// What the lock tells others.
  let operation: String

  /// What an edit decides: the state to store, `nil` for leaving it, and what there is to say.
  struct Outcome: Sendable {
    var state: State?
    var diagnostics = Diagnostics()
    var text = ""
    var code = ExitCode.success
  }

  func run(_ change: @Sendable (State) async -> Outcome) async -> ExitCode {
    let opened = await OpenState.open(session, operation: operation, locks: true)
    guard let open = opened.value else { return session.end(opened.diagnostics) }
    var diagnostics = opened.diagnostics
    guard let before = open.access.state else {
      diagnostics.append(contentsOf: await open.access.close())
      diagnostics.append(Self.noState)
      return session.end(diagnostics)
    }
    var outcome = await change(before)
    if !outcome.diagnostics.hasErrors, let after = outcome.state, !after.hasSameContent(as: before) {
      outcome.diagnostics.append(contentsOf: await store(after, over: before, open.access))
    }
    diagnostics.append(contentsOf: outcome.diagnostics)
    diagnostics.append(contentsOf: await open.access.close())
    if !diagnostics.hasErrors { session.surroundings.output.write(outcome.text) }
    let code = session.end(diagnostics)
    return code == .success ? outcome.code : code
  }

  private func store(_ state: State, over before: State, _ access: StateAccess) async -> Diagnostics {
    var next = state
    next.serial = before.serial + 1
    next.writerVersion = Product.languageVersion
    do throws(StateStoreError) {
      let bytes = StateFile.write(next, version: Product.languageVersion)
      _ = try await access.store.write(bytes, expecting: access.version)
      return Diagnostics()
    } catch {
      return Diagnostics([error.diagnostic("Failed to store the state")])
    }
  }

  static let noState = Diagnostic.error(
    "No state file was found",
    "There is no state in this workspace yet. Apply a configuration first, or select another workspace.")
}
