import Diagnostics
import StateBackends
import States

/// `force-unlock`: removes a lock that nobody holds any more.
struct ForceUnlockCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let id = session.arguments.operands.first ?? ""
    var diagnostics = Diagnostics()
    guard let open = await OpenBackend.open(session).collect(into: &diagnostics) else {
      return session.end(diagnostics)
    }
    do throws(StateStoreError) {
      let store = try open.backend.store(for: session.dataDirectory.workspace.name)
      if open.backend.type != "local", !session.arguments.bool("force") {
        switch Question(session: session).confirm(Self.question(id)) {
        case .yes: break
        case .no:
          session.surroundings.output.write("The lock stays.\n")
          return session.end(Diagnostics([Self.declined]))
        case .unanswered: return session.end(Diagnostics([Self.cannotAsk]))
        }
      }
      try await store.forceUnlock(id)
      session.surroundings.output.write("The lock \(id) is removed.\n")
    } catch {
      diagnostics.append(error.unlockDiagnostic)
    }
    return session.end(diagnostics, sources: open.sources)
  }

  private static func question(_ id: String) -> String {
    "If the run that holds the lock \(id) is alive, two runs change the same things after this. Is it surely dead?"
  }

  private static let declined = Diagnostic.error("The lock was not removed", "It takes the answer \"yes\".")

  private static let cannotAsk = Diagnostic.error(
    "No approval", "Nobody can be asked here. -force removes the lock without asking.")
}

extension StateStoreError {
  /// The failure, without the advice to remove the lock that could not be removed.
  fileprivate var unlockDiagnostic: Diagnostic {
    guard case .locked(let holder, let message) = self else { return diagnostic("Failed to unlock state") }
    return .error("Failed to unlock state", message + "." + (holder.map { "\n\n" + $0.lines } ?? ""))
  }
}
