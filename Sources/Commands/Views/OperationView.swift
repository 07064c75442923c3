import Diagnostics
import Plans
import States
import Values

/// What people or scripts see of a plan and an apply.
struct OperationView: Sendable {
  let session: CommandSession
  let observer: any PhaseObserver
  private let stream: JSONStream

  init(_ session: CommandSession) {
    self.session = session
    stream = session.stream
    let clock = session.surroundings.clock
    if session.isJSON {
      observer = JSONPhaseView(stream: session.stream, clock: clock, isConcise: session.arguments.bool("concise"))
    } else {
      observer = HumanPhaseView(output: session.surroundings.output, clock: clock)
    }
  }

  func begin() {
    if session.isJSON { stream.version() }
  }

  func say(_ diagnostics: Diagnostics, sources: [String: [UInt8]]) { session.messages(sources).show(diagnostics) }

  func show(_ plan: Plan) {
    if session.isJSON {
      JSONPlanView(stream: stream).show(plan)
    } else {
      session.surroundings.output.write(HumanPlanView(plan: plan, terminal: session.surroundings.terminal).text)
    }
  }

  /// What could be planned before an error ended planning; people see only the messages.
  func showPart(of plan: Plan) {
    if session.isJSON && !plan.isEmptyHanded { show(plan) }
  }

  /// After an apply: how much was done, and the outputs.
  func finish(_ summary: ChangeSummary, state: State, isDestroy: Bool) {
    if session.isJSON {
      let sentence = isDestroy ? summary.destroySentence : summary.applySentence
      stream.event(
        "change_summary", message: sentence, [("changes", summary.json(operation: isDestroy ? "destroy" : "apply"))])
      if !isDestroy { JSONOutputsView(stream: stream).show(state.outputs) }
    } else {
      let text = (isDestroy ? summary.destroySentence : summary.applySentence) + "\n"
      session.surroundings.output.write("\n" + text + (isDestroy ? "" : HumanOutputsView(outputs: state.outputs).text))
    }
  }
}
