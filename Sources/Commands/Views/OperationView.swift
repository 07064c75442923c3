import Addresses
import Diagnostics
import OperatingSystem
import Plans
import Providers
import Schemas
import States
import Values

/// What people or scripts see of a plan and an apply: text, events on standard output, or both where `-json-into` is
/// given.
struct OperationView: Sendable {
  let session: CommandSession
  let observer: any PhaseObserver
  private let progress: (any ProgressView)?
  private let stream: JSONStream?
  private let problem: Diagnostic?

  init(_ session: CommandSession) {
    self.session = session
    let around = session.surroundings
    var problem: Diagnostic?
    var stream: JSONStream?
    if session.isJSON {
      stream = session.stream
    } else if let path = session.arguments.text("json-into") {
      do throws(FileSystemError) {
        stream = JSONStream(output: try FileOutput(path, around.fileSystem), clock: around.clock)
      } catch {
        problem = .error("Failed to open the file of -json-into", error.description)
      }
    }
    self.stream = stream
    self.problem = problem
    progress = session.isJSON ? nil : OperationView.progress(session)
    let json = stream.map { JSONPhaseView(stream: $0, clock: around.clock) }
    var observers: [any PhaseObserver] = []
    if let progress { observers.append(progress) }
    if let json { observers.append(json) }
    observer = observers.count == 1 ? observers[0] : ObserverList(observers: observers)
  }

  private static func progress(_ session: CommandSession) -> any ProgressView {
    let around = session.surroundings
    if session.arguments.bool("concise") { return SilentProgress() }
    if around.terminal.isTerminal {
      return LivePhaseView(
        output: around.output, clock: around.clock, terminal: around.terminal, interruption: around.interruption)
    }
    return LinePhaseView(output: around.output, clock: around.clock)
  }

  func begin() {
    if let problem { say(Diagnostics([problem]), sources: [:]) }
    stream?.version()
  }

  func say(_ diagnostics: Diagnostics, sources: [String: [UInt8]]) {
    progress?.pause()
    session.messages(sources).show(diagnostics)
    guard let stream, !session.isJSON else { return }
    var around = session.surroundings
    around.output = stream.output
    var messages = Messages(around, isJSON: true)
    messages.sources = sources
    messages.show(diagnostics)
  }

  func show(_ plan: Plan, schemas: SchemaCache) {
    progress?.pause()
    if let stream { JSONPlanView(stream: stream).show(plan) }
    guard !session.isJSON else { return }
    expect(plan)
    let view = HumanPlanView(
      plan: plan, style: style, schemas: schemas)
    write(view.text)
  }

  /// A plan from a file is carried out next: who made it has read it.
  func announce(_ plan: Plan) {
    if let stream { JSONPlanView(stream: stream).showChanges(plan) }
    expect(plan)
  }

  private func expect(_ plan: Plan) { progress?.expect(plan.sequence.steps.count { $0.operation.isShown }) }

  /// What could be planned before an error ended planning; people see only the messages.
  func showPart(of plan: Plan) {
    progress?.pause()
    if let stream, !plan.isEmptyHanded { JSONPlanView(stream: stream).show(plan) }
  }

  /// After a plan was made that nobody applies now.
  func hint(_ plan: Plan, savedTo path: String?) {
    guard !session.isJSON, plan.hasChanges else { return }
    let sentences: String
    if let path {
      sentences =
        "The plan is saved in \(path). `slipway apply \(ShellWords.quoted(path))` does exactly this, and refuses to "
        + "when the state has changed meanwhile."
    } else {
      let command =
        switch plan.mode {
        case .normal: "apply"
        case .destroy: "destroy"
        case .refreshOnly: "apply -refresh-only"
        }
      sentences = "This plan is not saved: `slipway \(command)` plans again. `slipway plan -out=FILE` keeps it."
    }
    let lines = Wrapping.lines(sentences, width: style.width)
    write("\n" + lines.map { style.paint($0, .faint) + "\n" }.joined())
  }

  /// After an apply: how much was done, and the outputs.
  func finish(_ summary: ChangeSummary, state: State, isDestroy: Bool) {
    progress?.pause()
    let sentence = isDestroy ? summary.destroySentence : summary.applySentence
    if let stream {
      stream.event(
        "change_summary", message: sentence, [("changes", summary.json(operation: isDestroy ? "destroy" : "apply"))])
      if !isDestroy { JSONOutputsView(stream: stream).show(state.outputs) }
    }
    guard !session.isJSON else { return }
    let head = sentence.prefix { $0 != "!" } + "!"
    let text = style.paint(String(head), .green) + sentence.dropFirst(head.count) + "\n"
    write(
      "\n" + text
        + (isDestroy ? "" : HumanOutputsView(outputs: state.outputs, showsSensitive: style.showsSensitive).text))
  }

  /// After an apply that did not do everything: what was done, what failed, and what comes next.
  func end(_ outcome: UnfinishedApply) {
    progress?.pause()
    if !session.isJSON { write("\n" + outcome.text(style)) }
  }

  private var style: PlanStyle { PlanStyle(session) }

  private func write(_ text: String) { session.surroundings.output.write(text) }
}

extension ChangeSequence.Operation {
  /// Whether progress counts it.
  var isShown: Bool {
    switch self {
    case .apply, .delete, .deleteDeposed: true
    case .depose, .forget, .forgetDeposed, .join: false
    }
  }
}
