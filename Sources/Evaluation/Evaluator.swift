package import Addresses
package import ConfigurationModel
package import Diagnostics
package import HCL
package import Values

/// Evaluates declarations one by one, in an order that the graph allows; synchronous, one owner at a time.
///
/// `start` evaluates a node for all its instances and returns what it needs from outside; `supply` takes the values
/// that the outside found; `finish` evaluates what needs those values (postconditions) and makes the node visible to
/// others. `PhaseRunner` does this for a whole graph.
package final class Evaluator {
  package let graph: DeclarationGraph
  package let inputs: EvaluationInputs

  package init(graph: DeclarationGraph, inputs: EvaluationInputs) {
    self.graph = graph
    self.inputs = inputs
  }

  /// Evaluates a node whose needs are finished.
  package func start(_ id: DeclarationID) -> Diagnosed<EvaluationRequest?> { Diagnosed(nil) }

  /// Sets the value of a resource instance: planned, read or applied; marked.
  package func supply(_ value: Value, for address: ResourceInstanceAddress) {}

  /// Ends a node: postconditions of the supplied values are checked. `hasFailed` in the answer or errors here make
  /// everything that depends on the node be skipped.
  package func finish(_ id: DeclarationID, answer: EvaluationAnswer) -> Diagnostics { Diagnostics() }

  /// Whether the node, or something it needs, has failed.
  package func hasFailed(_ id: DeclarationID) -> Bool { false }

  /// The instances of a module, known once its call was evaluated; empty when not yet.
  package func moduleInstances(of module: ModuleAddress) -> [ModuleInstanceAddress] { [] }

  /// The instances of a resource in a module instance, once evaluated.
  package func expansion(of address: AbsoluteResourceAddress) -> Expansion? { nil }

  /// Evaluates an expression in a module instance with what is known now.
  package func evaluate(
    _ expression: Expression, in module: ModuleInstanceAddress, repetition: RepetitionData = .none,
    selfValue: Value? = nil
  ) -> Diagnosed<Value> { Diagnosed(.dynamic) }

  /// The scope in which the traversals can be evaluated in a module instance.
  package func scope(
    for references: [Traversal], in module: ModuleInstanceAddress, repetition: RepetitionData = .none,
    selfValue: Value? = nil
  ) -> Diagnosed<EvaluationScope> { Diagnosed(.empty) }

  /// Values of root outputs that were evaluated, marked.
  package var rootOutputs: [String: Value] { [:] }

  /// What became of the conditions so far.
  package var conditionResults: [ConditionResult] { [] }
}
