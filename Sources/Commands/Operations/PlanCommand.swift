import ConfigurationLoading
import Diagnostics
import Evaluation
import OperatingSystem
import Planning
import Plans

/// `plan`: shows what would change.
struct PlanCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let view = OperationView(session)
    view.begin()
    let made = await PlanOperation(session: session, view: view, operation: "OperationTypePlan").run()
    guard let outcome = made else { return .failure }
    var diagnostics = await outcome.open.access.close()
    if let path = session.arguments.text("generate-config-out") {
      diagnostics.append(contentsOf: GeneratedConfiguration(plan: outcome.plan).write(to: path, session.surroundings))
    }
    if let path = session.arguments.text("out"), !outcome.plan.isEmptyHanded {
      let saved = await outcome.save(to: path, session)
      diagnostics.append(contentsOf: saved)
      if saved.hasErrors {
        view.say(Diagnostics(outcome.diagnostics.all + diagnostics.all), sources: outcome.sources)
        return .failure
      }
    }
    if outcome.plan.isErrored {
      view.showPart(of: outcome.plan)
    } else {
      view.show(outcome.plan, schemas: outcome.open.project.schemas)
    }
    view.say(Diagnostics(outcome.diagnostics.all + diagnostics.all), sources: outcome.sources)
    if outcome.plan.isErrored || diagnostics.hasErrors { return .failure }
    view.hint(outcome.plan, savedTo: session.arguments.text("out"))
    if session.arguments.bool("detailed-exitcode"), outcome.plan.hasChanges { return .changes }
    return .success
  }
}
