import Addresses
import Diagnostics
import StateBackends
import States

/// `workspace delete`: deletes a workspace whose state knows nothing any more, or any with `-force`.
struct WorkspaceDeleteCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let name = session.arguments.operands.first ?? ""
    guard WorkspaceName.isValid(name), !name.isEmpty else {
      return session.end(Diagnostics([WorkspaceName.invalid(name)]))
    }
    var diagnostics = Diagnostics()
    guard let open = await OpenBackend.open(session).collect(into: &diagnostics) else {
      return session.end(diagnostics)
    }
    do throws(StateStoreError) {
      let names = try await open.backend.workspaces()
      if !names.contains(name) {
        diagnostics.append(Self.missing(name))
      } else if name == session.dataDirectory.workspace.name {
        diagnostics.append(Self.selected(name))
      } else if name == "default" {
        diagnostics.append(Self.defaultStays)
      } else {
        diagnostics.append(contentsOf: await check(try open.backend.store(for: name)))
        if !diagnostics.hasErrors { try await open.backend.delete(name) }
      }
    } catch {
      diagnostics.append(error.diagnostic("Workspace deletion failed"))
    }
    if !diagnostics.hasErrors { session.surroundings.output.write("The workspace \"\(name)\" is deleted.\n") }
    return session.end(diagnostics, sources: open.sources)
  }

  /// Whether nobody works on the state, and nothing is in it.
  private func check(_ store: any StateStore) async -> Diagnostics {
    var diagnostics = Diagnostics()
    let opening = StateOpening(session: session, store: store, operation: "workspace-delete")
    let locks = session.arguments.bool("lock", default: true)
    guard let access = await opening.open(locks: locks).collect(into: &diagnostics) else { return diagnostics }
    let managed = (access.state?.resources ?? [:]).filter {
      $0.key.resource.mode == .managed && !$0.value.instances.isEmpty
    }
    let addresses = managed.keys.map { "\($0)" }.sorted()
    if !addresses.isEmpty {
      diagnostics.append(session.arguments.bool("force") ? Self.left(addresses) : Self.notEmpty(addresses))
    }
    diagnostics.append(contentsOf: await access.close())
    return diagnostics
  }

  // MARK: Messages

  private static func missing(_ name: String) -> Diagnostic {
    .error(
      "Workspace doesn't exist", "There is no workspace \"\(name)\"; `slipway workspace list` shows those there are.")
  }

  private static func selected(_ name: String) -> Diagnostic {
    .error(
      "Workspace is your active workspace",
      "The workspace \"\(name)\" is selected and cannot be deleted. Select another one first, then run this again.")
  }

  private static let defaultStays = Diagnostic.error(
    "Workspace deletion failed", "The workspace \"default\" is always there and cannot be deleted.")

  private static func notEmpty(_ addresses: [String]) -> Diagnostic {
    .error(
      "Workspace is not empty",
      "Its state still knows \(addresses.count == 1 ? "an object" : "\(addresses.count) objects"): "
        + addresses.prefix(5).joined(separator: ", ") + (addresses.count > 5 ? ", …" : "")
        + ". Destroy them in that workspace first. With -force they stay, and nothing knows of them any more.")
  }

  private static func left(_ addresses: [String]) -> Diagnostic {
    .warning(
      "Objects were left behind",
      "The deleted workspace knew objects that still exist and are not managed any more: "
        + addresses.prefix(20).joined(separator: ", ") + (addresses.count > 20 ? ", …" : "") + ".")
  }
}
