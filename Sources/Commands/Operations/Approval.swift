import Diagnostics
import Plans

/// Asks a person before anything is changed.
struct Approval {
  let session: CommandSession

  /// Whether the plan may be carried out.
  func ask(about plan: Plan) -> Diagnosed<Bool> {
    guard session.surroundings.input.isTerminal, session.arguments.bool("input", default: true), !session.isJSON else {
      return Diagnosed(
        false,
        Diagnostics([
          .error(
            "No approval",
            "Nobody can be asked here, because this is not a terminal, or -input=false or -json was given. Pass "
              + "-auto-approve to apply without asking, or save a plan with `slipway plan -out=FILE` and apply that.")
        ]))
    }
    let question =
      plan.mode == .destroy
      ? "Really destroy all of this? It cannot be undone."
      : plan.mode == .refreshOnly
        ? "Store what was found in the state?" : "Carry out these changes?"
    session.surroundings.output.write("\n\(question)\nOnly \"yes\" is taken for an answer: ")
    guard session.surroundings.input.readLine() == "yes" else {
      let what = plan.mode == .destroy ? "Destroy cancelled." : "Apply cancelled."
      session.surroundings.output.write("\n\(what)\n")
      return Diagnosed(false)
    }
    return Diagnosed(true)
  }
}
