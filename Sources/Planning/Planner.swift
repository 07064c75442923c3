package import Diagnostics
package import Evaluation
package import Plans
package import Providers
package import States

/// Finds out what has to happen so that the world is as the configuration says.
package struct Planner: Sendable {
  package let graph: DeclarationGraph
  package let inputs: EvaluationInputs
  package let state: State
  package let registry: ProviderRegistry
  package let options: PlanOptions
  package let observer: any PhaseObserver

  /// `inputs.phase` is `plan`; `state` is what the last run left, after recovery.
  package init(
    graph: DeclarationGraph, inputs: EvaluationInputs, state: State, registry: ProviderRegistry, options: PlanOptions,
    observer: any PhaseObserver = SilentObserver()
  ) {
    self.graph = graph
    self.inputs = inputs
    self.state = state
    self.registry = registry
    self.options = options
    self.observer = observer
  }

  /// The plan; with errors it can be shown but not applied. When `isCancelled` turns true no further object is planned.
  package func plan(isCancelled: @escaping @Sendable () -> Bool = { false }) async -> Diagnosed<Plan> {
    await PlanFlow(planner: self, isCancelled: isCancelled).run()
  }
}
