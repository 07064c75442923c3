import Addresses
import Diagnostics
import JSON
import Plans
import Providers
import States
import Values

/// `state show`: one object of the state.
struct StateShowCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let opened = await OpenState.open(session, operation: "state show", locks: false)
    guard let open = opened.value else { return session.end(opened.diagnostics) }
    var diagnostics = opened.diagnostics
    guard let state = open.access.state else {
      diagnostics.append(StateEdit.noState)
      return session.end(diagnostics)
    }
    let text = session.arguments.operands.first ?? ""
    let reader = TargetOptions(arguments: session.arguments, fileSystem: session.surroundings.fileSystem)
    guard let address = reader.instance(text).collect(into: &diagnostics) else { return session.end(diagnostics) }
    guard let object = state[address]?.current else {
      diagnostics.error(
        "No instance found for the given address",
        "The state has no object at \"\(text)\". `slipway state list` shows what it has.")
      return session.end(diagnostics)
    }
    let schemas = await session.schemas(for: state).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return session.end(diagnostics) }
    let shown = StateObjectText(
      schemas: schemas,
      showsSensitive: session.arguments.bool("show-sensitive"))
    session.surroundings.output.write(shown.text(of: object, at: address, in: state))
    return session.end(diagnostics)
  }
}
