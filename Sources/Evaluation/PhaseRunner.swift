package import Diagnostics

/// Runs a graph, or a part of it: takes nodes when what they need is done, evaluates them on one task, and hands their
/// requests to the phase.
///
/// The phase bounds its own calls to providers; requests themselves are not bounded, because one that only waits for
/// another step must not keep a place that the other needs.
package struct PhaseRunner {
  package var evaluator: Evaluator
  /// Nodes to run; everything they need must be among them.
  package var nodes: Set<DeclarationID>

  package init(evaluator: Evaluator, nodes: Set<DeclarationID>) {
    self.evaluator = evaluator
    self.nodes = nodes
  }

  /// Everything that was said, in no promised order. After `isCancelled` returns true no further node is started.
  /// `onEnd` hears of every node that has ended, the skipped ones too.
  package func run(
    isCancelled: @Sendable @escaping () -> Bool = { false },
    onEnd: @Sendable @escaping (DeclarationKey) -> Void = { _ in },
    answer: @Sendable @escaping (EvaluationRequest) async -> EvaluationAnswer
  ) async -> Diagnostics {
    var diagnostics = Diagnostics()
    var queue = ReadyQueue(graph: evaluator.graph, nodes: nodes)
    await withTaskGroup(of: (DeclarationID, EvaluationAnswer).self) { group in
      var running = 0
      while true {
        while !isCancelled(), let id = queue.next() {
          let started = evaluator.start(id)
          diagnostics.append(contentsOf: started.diagnostics)
          guard let request = started.value else {
            let failed = started.diagnostics.hasErrors
            diagnostics.append(contentsOf: evaluator.finish(id, answer: EvaluationAnswer(hasFailed: failed)))
            queue.finish(id)
            onEnd(evaluator.graph[id])
            continue
          }
          let failed = started.diagnostics.hasErrors
          running += 1
          group.addTask {
            var given = await answer(request)
            given.hasFailed = given.hasFailed || failed
            return (id, given)
          }
        }
        guard running > 0, let (id, given) = await group.next() else { break }
        running -= 1
        for (address, value) in given.values { evaluator.supply(value, for: address) }
        diagnostics.append(contentsOf: given.diagnostics)
        diagnostics.append(contentsOf: evaluator.finish(id, answer: given))
        queue.finish(id)
        onEnd(evaluator.graph[id])
      }
    }
    return diagnostics
  }
}
