import Applying
import ConfigurationLoading
import Diagnostics
import Evaluation
import OperatingSystem
import Plans
import States

/// `apply` and `destroy`: makes what exists match the configuration, or the plan that was saved.
struct ApplyCommand: Command {
  private let session: CommandSession
  private let isDestroyCommand: Bool

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    self.init(arguments, surroundings, isDestroy: false)
  }

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings, isDestroy: Bool) {
    session = CommandSession(arguments, surroundings)
    isDestroyCommand = isDestroy
  }

  func run() async -> ExitCode {
    let view = OperationView(session)
    view.begin()
    if let path = session.arguments.operands.first {
      return await SavedPlanApply(session: session, view: view, path: path).run()
    }
    let operation = PlanOperation(
      session: session, view: view, operation: "OperationTypeApply", isDestroy: isDestroyCommand)
    guard var outcome = await operation.run() else { return .failure }
    // Loading and planning both warn of some things.
    outcome.diagnostics = outcome.diagnostics.withoutRepeatedWarnings
    guard !outcome.plan.isErrored else {
      if !outcome.plan.changes.isEmpty || !outcome.plan.outputs.isEmpty { view.showPart(of: outcome.plan) }
      return await end(outcome, Diagnostics(), view, failed: true)
    }
    view.show(outcome.plan, schemas: outcome.open.project.schemas)
    let isAsking = outcome.plan.hasChanges && !session.arguments.bool("auto-approve")
    // Without a question in between, checks are looked at again at once, and said once.
    view.say(
      isAsking ? outcome.diagnostics : outcome.diagnostics.withoutCheckFailures, sources: outcome.sources)
    var planned = outcome
    planned.diagnostics = Diagnostics()
    if isAsking {
      let answer = Approval(session: session).ask(about: outcome.plan)
      guard answer.value else { return await end(planned, answer.diagnostics, view, failed: true) }
    }
    return await ApplyOperation(session: session, view: view).run(planned)
  }

  private func end(
    _ outcome: PlanOutcome, _ diagnostics: Diagnostics, _ view: OperationView, failed: Bool
  ) async -> ExitCode {
    let closing = await outcome.open.access.close()
    view.say(Diagnostics(outcome.diagnostics.all + diagnostics.all + closing.all), sources: outcome.sources)
    return failed ? .failure : .success
  }
}

extension Diagnostics {
  fileprivate var withoutCheckFailures: Diagnostics { Diagnostics(all.filter { $0.kind != .checkFailure }) }
}
