package import Diagnostics
package import Evaluation
package import OperatingSystem
package import Plans
package import Providers
package import States

/// Carries out a plan, step by step in its order, and keeps the record of what exists.
package struct Applier: Sendable {
  package let graph: DeclarationGraph
  package let inputs: EvaluationInputs
  package let plan: Plan
  package let registry: ProviderRegistry
  package let journal: any ApplyJournal
  package let processes: any ProcessRunner
  package let options: ApplyOptions
  package let observer: any PhaseObserver

  /// `inputs.phase` is `apply`; the graph is of the same configuration that was planned.
  package init(
    graph: DeclarationGraph, inputs: EvaluationInputs, plan: Plan, registry: ProviderRegistry,
    journal: any ApplyJournal, processes: any ProcessRunner, options: ApplyOptions,
    observer: any PhaseObserver = SilentObserver()
  ) {
    self.graph = graph
    self.inputs = inputs
    self.plan = plan
    self.registry = registry
    self.journal = journal
    self.processes = processes
    self.options = options
    self.observer = observer
  }

  /// The state afterwards, also when there were errors; storing it is the caller's. When `isCancelled` turns true no
  /// further operation is started.
  package func apply(isCancelled: @escaping @Sendable () -> Bool = { false }) async -> Diagnosed<State> {
    await ApplyFlow(self, isCancelled: isCancelled).run()
  }
}
