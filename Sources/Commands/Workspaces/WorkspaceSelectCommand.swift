import Diagnostics
import StateBackends
import States

/// `workspace select`: selects a workspace that is there, or makes it with `-or-create`.
struct WorkspaceSelectCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let name = session.arguments.operands.first ?? ""
    guard WorkspaceName.isValid(name) else { return session.end(Diagnostics([WorkspaceName.invalid(name)])) }
    guard !session.dataDirectory.workspace.isFromEnvironment else {
      return session.end(Diagnostics([WorkspaceName.overridden]))
    }
    var diagnostics = Diagnostics()
    guard let open = await OpenBackend.open(session).collect(into: &diagnostics) else {
      return session.end(diagnostics)
    }
    guard name != session.dataDirectory.workspace.name else { return session.end(diagnostics, sources: open.sources) }
    var isNew = false
    do throws(StateStoreError) {
      let names = try await open.backend.workspaces()
      if !names.contains(name) {
        guard session.arguments.bool("or-create") else {
          diagnostics.append(Self.missing(name, names))
          return session.end(diagnostics, sources: open.sources)
        }
        try await open.backend.create(name)
        isNew = true
      }
    } catch {
      diagnostics.append(error.diagnostic("Failed to select the workspace"))
      return session.end(diagnostics, sources: open.sources)
    }
    diagnostics.append(contentsOf: WorkspaceSelection(session: session).select(name))
    if !diagnostics.hasErrors {
      session.surroundings.output.write(
        "The workspace \"\(name)\" is \(isNew ? "made and " : "")selected.\n")
    }
    return session.end(diagnostics, sources: open.sources)
  }

  private static func missing(_ name: String, _ known: [String]) -> Diagnostic {
    .error(
      "Workspace doesn't exist",
      "There is no workspace \"\(name)\"; there are \(known.joined(separator: ", ")). `slipway workspace new \(name)` makes "
        + "it, as does -or-create.")
  }
}
