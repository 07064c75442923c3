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
    return .success
  }
}
