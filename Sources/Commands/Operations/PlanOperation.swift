import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import Evaluation
import OperatingSystem
import Planning
import Plans
import Providers
import States

/// Makes a plan from the working directory: what `plan` and `apply` share.
struct PlanOperation: Sendable {
  let session: CommandSession
  let view: OperationView
  /// What the lock tells others.
  let operation: String
  var isDestroy = false

  /// Whether what a run left that did not end is settled first; `plan` itself changes nothing.
  private var takesUp: Bool { operation != "OperationTypePlan" }

  /// `nil` when there is no plan; everything that is wrong was said then.
  func run() async -> PlanOutcome? {
    var diagnostics = Diagnostics()
    let timestamp = session.surroundings.clock.now.rfc3339
    var options = PlanOptions.read(session.arguments, session.surroundings, timestamp: timestamp, isDestroy: isDestroy)
      .collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return fail(diagnostics) }
    let opened = await OpenProject.open(
      session, operation: operation, timestamp: timestamp, takesUp: takesUp)
    diagnostics.append(contentsOf: opened.diagnostics)
    guard var open = opened.value else { return fail(diagnostics) }
    let sources = open.project.configuration.sources
    let inputs = open.project.evaluationInputs(.plan).collect(into: &diagnostics)
    let graph = open.project.graph(inputs).collect(into: &diagnostics)
    if !diagnostics.hasErrors { diagnostics.append(contentsOf: await validate(open.project, graph)) }
    guard !diagnostics.hasErrors else {
      diagnostics.append(contentsOf: await open.access.close())
      return fail(diagnostics, sources)
    }
    if let journal = open.access.unfinished {
      if takesUp {
        let recovery = RecoveryOperation(session: session)
        let taken = await recovery.run(open, graph: graph, inputs: inputs).collect(into: &diagnostics)
        guard let taken else { return fail(diagnostics, sources) }
        open = taken
      } else {
        diagnostics.append(RecoveryMessages.unfinished(journal))
      }
    }
    options.ephemeralVariables = open.project.root.variables.values.filter(\.isEphemeral).map(\.name).sorted()
    let planner = Planner(
      graph: graph, inputs: inputs, state: open.access.state ?? State(), registry: open.project.registry,
      options: options, observer: view.observer)
    let interruption = session.surroundings.interruption
    let planned = await planner.plan { interruption.isRequested }
    diagnostics.append(contentsOf: planned.diagnostics)
    return PlanOutcome(
      open: open, graph: graph, plan: planned.value, diagnostics: diagnostics, sources: sources,
      variables: inputs.variables)
  }

  /// What `validate` says: mistakes that show without any state are reported before anything is read.
  private func validate(_ project: Project, _ graph: DeclarationGraph) async -> Diagnostics {
    var diagnostics = Diagnostics()
    let inputs = project.evaluationInputs(.validate).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return diagnostics }
    let evaluator = Evaluator(graph: graph, inputs: inputs)
    diagnostics.append(
      contentsOf: await ConfigurationValidator(evaluator: evaluator, registry: project.registry).validate())
    return diagnostics
  }

  private func fail(_ diagnostics: Diagnostics, _ sources: [String: [UInt8]] = [:]) -> PlanOutcome? {
    view.say(diagnostics, sources: sources)
    return nil
  }
}
