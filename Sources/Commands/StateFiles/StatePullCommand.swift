import Diagnostics
import StateBackends
import States

/// `state pull`: prints the state as it is stored.
struct StatePullCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    guard let open = await OpenBackend.open(session).collect(into: &diagnostics) else {
      return session.end(diagnostics)
    }
    do throws(StateStoreError) {
      let store = try StatePaths(session).store(of: open.backend, workspace: session.dataDirectory.workspace.name)
      if let stored = try await store.read() {
        let text = String(decoding: stored.bytes, as: UTF8.self)
        session.surroundings.output.write(text.hasSuffix("\n") ? text : text + "\n")
      }
    } catch {
      diagnostics.append(error.diagnostic("Failed to read the state"))
    }
    return session.end(diagnostics, sources: open.sources)
  }
}
