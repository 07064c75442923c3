import Addresses
import Diagnostics
import JSON
import States

/// `state list`: the objects that the state knows.
struct StateListCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let opened = await OpenState.open(session, operation: "state list", locks: false)
    guard let open = opened.value else { return session.end(opened.diagnostics) }
    guard let state = open.access.state else {
      return session.end(Diagnostics(opened.diagnostics.all + [StateEdit.noState]))
    }
    var diagnostics = opened.diagnostics
    let found = selected(from: state).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return session.end(diagnostics) }
    for address in found where matchesID(state[address]) { session.surroundings.output.write("\(address)\n") }
    return session.end(diagnostics)
  }

  private func selected(from state: State) -> Diagnosed<[ResourceInstanceAddress]> {
    let selection = StateSelection(state: state)
    guard !session.arguments.operands.isEmpty else { return Diagnosed(selection.all) }
    var diagnostics = Diagnostics()
    var found: [ResourceInstanceAddress] = []
    var seen: Set<ResourceInstanceAddress> = []
    for text in session.arguments.operands {
      let named = selection.instances(named: text).collect(into: &diagnostics)
      if named.isEmpty, !diagnostics.hasErrors {
        let isModule = if case .module? = Target.parse(text).value { true } else { false }
        diagnostics.error(
          isModule ? "Unknown module" : "Unknown resource",
          "The state has nothing at \"\(text)\". `slipway state list` without an address shows all that it has.")
      }
      found += named.filter { seen.insert($0).inserted }
    }
    return Diagnosed(found, diagnostics)
  }

  private func matchesID(_ instance: InstanceState?) -> Bool {
    guard let wanted = session.arguments.text("id") else { return true }
    guard let bytes = instance?.current?.attributes, let json = try? JSONReader.read(bytes) else { return false }
    return json["id"]?.string == wanted
  }
}
