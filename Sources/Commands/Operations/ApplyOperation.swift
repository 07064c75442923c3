import Applying
import ConfigurationLoading
import Diagnostics
import Evaluation
import OperatingSystem
import Plans
import States

/// Carries out a plan that was approved: records, applies, stores, says how it went.
struct ApplyOperation: Sendable {
  let session: CommandSession
  let view: OperationView

  func run(_ outcome: PlanOutcome) async -> ExitCode {
    var diagnostics = outcome.diagnostics
    let around = session.surroundings
    let functions = session.functions(timestamp: outcome.plan.timestamp, isApplying: true)
    var project = outcome.open.project
    project.functions = functions
    let inputs = project.evaluationInputs(.apply, variables: outcome.variables)
    let recording: Recording
    do throws(StateStoreError) {
      recording = try await Recording.begin(outcome, session)
    } catch {
      diagnostics.append(error.diagnostic("Failed to begin the journal"))
      diagnostics.append(contentsOf: await outcome.open.access.close())
      view.say(diagnostics, sources: outcome.sources)
      return .failure
    }
    let counter = AppliedCounter(forwarding: view.observer)
    let applier = Applier(
      graph: outcome.graph, inputs: inputs, plan: outcome.plan, registry: project.registry, journal: recording.journal,
      processes: around.processes,
      options: ApplyOptions(
        parallelism: session.arguments.number("parallelism", default: 10), environment: around.environment),
      observer: counter)
    let interruption = around.interruption
    let applied = await applier.apply { interruption.isRequested }
    diagnostics.append(contentsOf: applied.diagnostics)
    let stored = await recording.finish(applied.value)
    diagnostics.append(contentsOf: stored.diagnostics)
    diagnostics.append(contentsOf: await outcome.open.access.close())
    view.say(diagnostics, sources: outcome.sources)
    guard !diagnostics.hasErrors else {
      view.end(
        UnfinishedApply(
          summary: counter.summary(of: outcome.plan), isDestroy: outcome.plan.mode == .destroy,
          isInterrupted: interruption.isRequested, failed: counter.failed, isStored: !stored.diagnostics.hasErrors))
      return .failure
    }
    view.finish(counter.summary(of: outcome.plan), state: stored.value, isDestroy: outcome.plan.mode == .destroy)
    return leftBehind(outcome)
  }

  /// Whoever destroys everything has to hear that something is still there.
  private func leftBehind(_ outcome: PlanOutcome) -> ExitCode {
    let forgotten = outcome.plan.changes.filter { $0.action == .forget }.map { "  - \($0.address)\n" }
    guard outcome.plan.mode == .destroy, !forgotten.isEmpty, !session.arguments.bool("suppress-forget-errors") else {
      return .success
    }
    let message = Diagnostic.error(
      "Destroy was successful but left behind forgotten instances",
      "These objects are not in the state any more, but they still exist, because their lifecycle says destroy = false:\n"
        + forgotten.joined() + "\nDestroy them by hand if nobody needs them.")
    view.say(Diagnostics([message]), sources: outcome.sources)
    return .failure
  }
}
