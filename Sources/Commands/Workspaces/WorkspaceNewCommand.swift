import Diagnostics
import OperatingSystem
import StateBackends
import States

/// `workspace new`: makes a workspace and selects it.
struct WorkspaceNewCommand: Command {
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
    do throws(StateStoreError) {
      let names = try await open.backend.workspaces()
      if names.contains(name) {
        diagnostics.append(Self.exists(name))
      } else if !name.isEmpty {
        try await open.backend.create(name)
        if let path = session.arguments.text("state") {
          diagnostics.append(contentsOf: await fill(try open.backend.store(for: name), from: path))
        }
      }
    } catch {
      diagnostics.append(error.diagnostic("Failed to make the workspace"))
    }
    guard !diagnostics.hasErrors else { return session.end(diagnostics, sources: open.sources) }
    diagnostics.append(contentsOf: WorkspaceSelection(session: session).select(name))
    if !diagnostics.hasErrors {
      session.surroundings.output.write(
        "The workspace \"\(name)\" is made and selected. It has a state of its own: what other workspaces manage is not "
          + "seen here.\n")
    }
    return session.end(diagnostics, sources: open.sources)
  }

  /// Begins with a copy of the state in a file.
  private func fill(_ store: any StateStore, from path: String) async -> Diagnostics {
    var diagnostics = Diagnostics()
    guard let given = GivenState.read(path, session).collect(into: &diagnostics) else { return diagnostics }
    let opening = StateOpening(session: session, store: store, operation: "workspace-new")
    let locks = session.arguments.bool("lock", default: true)
    guard let access = await opening.open(locks: locks).collect(into: &diagnostics) else { return diagnostics }
    do throws(StateStoreError) {
      _ = try await store.write(given.bytes, expecting: access.version)
    } catch {
      diagnostics.append(error.diagnostic("Failed to store the state"))
    }
    diagnostics.append(contentsOf: await access.close())
    return diagnostics
  }

  private static func exists(_ name: String) -> Diagnostic {
    .error(
      "Workspace already exists",
      "There is a workspace \"\(name)\" already; `slipway workspace select \(name)` selects it.")
  }
}
