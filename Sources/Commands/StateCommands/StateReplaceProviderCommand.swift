import Addresses
import Diagnostics
import States

/// `state replace-provider`: says that another provider manages objects of the state.
struct StateReplaceProviderCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let session = session
    return await StateEdit(session: session, operation: "state-replace-provider").run { before in
      var outcome = StateEdit.Outcome()
      let texts = session.arguments.operands
      let providers = texts.map { ProviderAddress.parse($0).collect(into: &outcome.diagnostics) }
      guard !outcome.diagnostics.hasErrors, providers.count == 2, let from = providers[0], let to = providers[1] else {
        return outcome
      }
      let matching = before.resources.filter { $0.value.provider.provider == from }.keys.sorted(by: <)
      guard !matching.isEmpty else {
        outcome.text = "No object of the state is managed by \(from.display).\n"
        return outcome
      }
      outcome.text = matching.map { "  \($0)\n" }.joined()
      guard session.arguments.bool("auto-approve") || Self.isConfirmed(matching, from, to, session) else {
        outcome.text = "Cancelled; nothing was changed.\n"
        outcome.code = .failure
        return outcome
      }
      var after = before
      for address in matching { after.resources[address]?.provider.provider = to }
      outcome.state = after
      outcome.text += "Replaced the provider of \(matching.count) \(matching.count == 1 ? "resource" : "resources").\n"
      return outcome
    }
  }

  private static func isConfirmed(
    _ resources: [AbsoluteResourceAddress], _ from: ProviderAddress, _ to: ProviderAddress, _ session: CommandSession
  ) -> Bool {
    let around = session.surroundings
    guard around.input.isTerminal else { return false }
    around.output.write(
      "\(from.display) becomes \(to.display) for:\n" + resources.map { "  \($0)\n" }.joined()
        + "Only \"yes\" is taken for an answer: ")
    return around.input.readLine() == "yes"
  }
}
