package import Diagnostics

/// Runs a graph, or a part of it: takes nodes when what they need is done, evaluates them on one task, and has at most
/// `parallelism` requests answered at a time.
package struct PhaseRunner {
  package var evaluator: Evaluator
  /// Nodes to run; everything they need must be among them.
  package var nodes: Set<DeclarationID>
  package var parallelism: Int

  package init(evaluator: Evaluator, nodes: Set<DeclarationID>, parallelism: Int) {
    self.evaluator = evaluator
    self.nodes = nodes
    self.parallelism = parallelism
  }

  /// Everything that was said, in no promised order. After `isCancelled` returns true no further node is started.
  package func run(
    isCancelled: @Sendable @escaping () -> Bool = { false },
    answer: @Sendable @escaping (EvaluationRequest) async -> EvaluationAnswer
  ) async -> Diagnostics { Diagnostics() }
}
