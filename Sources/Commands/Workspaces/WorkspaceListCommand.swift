import Diagnostics
import JSON
import StateBackends
import States

/// `workspace list`: lists the workspaces; a star marks the selected one.
struct WorkspaceListCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    var diagnostics = Diagnostics()
    guard let open = await OpenBackend.open(session).collect(into: &diagnostics) else {
      return session.end(diagnostics)
    }
    let names: [String]
    do throws(StateStoreError) {
      names = try await open.backend.workspaces()
    } catch {
      diagnostics.append(error.diagnostic("Failed to list the workspaces"))
      return session.end(diagnostics, sources: open.sources)
    }
    let selected = session.dataDirectory.workspace
    if session.isJSON {
      let list = names.map { name -> JSONValue in ["name": .string(name), "selected": .bool(name == selected.name)] }
      let result: JSONValue = ["format_version": "1.0", "workspaces": .array(list)]
      session.surroundings.output.write(JSONWriter().string(result) + "\n")
      return session.end(diagnostics, sources: open.sources)
    }
    let lines = names.map { ($0 == selected.name ? "* " : "  ") + $0 + "\n" }
    session.surroundings.output.write(lines.joined() + "\n")
    if selected.isFromEnvironment {
      session.surroundings.output.write("The workspace is selected by TF_WORKSPACE.\n")
    }
    return session.end(diagnostics, sources: open.sources)
  }
}
