package import Addresses
import ConfigurationModel
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

  /// Instances of each module, by the place of the module in the graph's index.
  var instances: [ModuleAddress: ModuleInstances] = [:]
  /// Values of variables, locals and outputs: by node, then by module instance.
  var values: [[Value]]
  /// Instances of resources: by node, then by module instance.
  var resources: [[ResourceInstances]]
  /// While validating: what calls give to the variables of modules, by node, then by module instance.
  var argumentValues: [Int: [Value]] = [:]
  var failed: [Bool]
  var dependencyClosure: DependencyClosure
  /// The functions that modules can call, as they were asked for.
  var functionTables: [ModuleAddress: FunctionTable] = [:]
  /// Values of root outputs that were evaluated, marked.
  package internal(set) var rootOutputs: [String: Value] = [:]
  /// What became of the conditions so far.
  package internal(set) var conditionResults: [ConditionResult] = []
  /// Checks whose own data sources could not be read, with what was said about that.
  var checksWithoutData: [DeclarationKey: String] = [:]
  /// Declarations whose conditions were looked at, in however many instances.
  package internal(set) var reachedConditions: Set<ConditionResult.Subject> = []

  package init(graph: DeclarationGraph, inputs: EvaluationInputs) {
    self.graph = graph
    self.inputs = inputs
    values = Array(repeating: [], count: graph.keys.count)
    resources = Array(repeating: [], count: graph.keys.count)
    failed = Array(repeating: false, count: graph.keys.count)
    dependencyClosure = DependencyClosure(graph: graph)
    if let root = graph.modules[.root]?.module { instances[.root] = .root(root) }
  }

  /// Evaluates a node whose needs are finished; silent when one of them failed.
  package func start(_ id: DeclarationID) -> Diagnosed<EvaluationRequest?> {
    if graph.dependencies[id.index].contains(where: { failed[$0.index] && !isSpared($0, for: id) }) {
      failed[id.index] = true
      return Diagnosed(nil)
    }
    let problems = checkReferences(of: id)
    guard !problems.hasErrors else {
      failed[id.index] = true
      return Diagnosed(nil, problems)
    }
    var result = evaluate(id)
    if !problems.isEmpty { result.diagnostics = Diagnostics(problems.all + result.diagnostics.all) }
    return result
  }

  private func evaluate(_ id: DeclarationID) -> Diagnosed<EvaluationRequest?> {
    switch graph[id] {
    case .variable(let module, let name): Diagnosed(nil, evaluateVariable(id, module, name))
    case .validation(let module, let name): Diagnosed(nil, evaluateValidation(id, module, name))
    case .local(let module, let name): Diagnosed(nil, evaluateLocal(id, module, name))
    case .output(let module, let name): Diagnosed(nil, evaluateOutput(id, module, name))
    case .moduleCall(let module): Diagnosed(nil, expandCall(id, module))
    case .moduleJoin: Diagnosed(nil)
    case .resource(let address): evaluateResource(id, address)
    case .provider(let address): evaluateProvider(id, address)
    case .check(let module, let name): Diagnosed(nil, evaluateCheck(id, module, name))
    }
  }

  /// Sets the value of a resource instance: planned, read or applied; marked.
  package func supply(_ value: Value, for address: ResourceInstanceAddress) {
    guard let id = graph.id(of: .resource(address.configuration)),
      let place = instances[address.module.module]?.place(of: address.module),
      place < resources[id.index].count
    else { return }
    resources[id.index][place].set(value, for: address.key)
  }

  /// Ends a node: postconditions of the supplied values are checked. `hasFailed` in the answer or errors here make
  /// everything that depends on the node be skipped.
  package func finish(_ id: DeclarationID, answer: EvaluationAnswer) -> Diagnostics {
    if answer.hasFailed { failed[id.index] = true }
    noteCheckFailure(id, answer)
    guard !failed[id.index] || !answer.values.isEmpty, case .resource(let address) = graph[id] else {
      return Diagnostics()
    }
    let diagnostics = checkPostconditions(id, address)
    if diagnostics.hasErrors { failed[id.index] = true }
    return diagnostics
  }

  /// Whether the node, or something it needs, has failed.
  package func hasFailed(_ id: DeclarationID) -> Bool { failed[id.index] }

  /// The instances of a module, known once its call was evaluated; empty when not yet.
  package func moduleInstances(of module: ModuleAddress) -> [ModuleInstanceAddress] {
    instances[module]?.addresses ?? []
  }

  /// The instances of a resource in a module instance, once evaluated.
  package func expansion(of address: AbsoluteResourceAddress) -> Expansion? {
    guard let id = graph.id(of: .resource(address.configuration)),
      let place = instances[address.module.module]?.place(of: address.module),
      place < resources[id.index].count
    else { return nil }
    return resources[id.index][place].expansion
  }

  /// Evaluates an expression in a module instance with what is known now.
  package func evaluate(
    _ expression: Expression, in module: ModuleInstanceAddress, repetition: RepetitionData = .none,
    selfValue: Value? = nil
  ) -> Diagnosed<Value> {
    let scope = scope(for: expression.references, in: module, repetition: repetition, selfValue: selfValue)
    guard !scope.diagnostics.hasErrors else { return Diagnosed(.dynamic, scope.diagnostics) }
    return expression.evaluate(in: scope.value)
  }

  /// The scope in which the traversals can be evaluated in a module instance.
  package func scope(
    for traversals: [Traversal], in module: ModuleInstanceAddress, repetition: RepetitionData = .none,
    selfValue: Value? = nil
  ) -> Diagnosed<EvaluationScope> {
    var diagnostics = Diagnostics()
    var references: [Reference] = []
    for traversal in traversals {
      if let reference = Reference.parse(traversal).collect(into: &diagnostics) { references.append(reference) }
    }
    guard let declared = graph.modules[module.module]?.module, let place = instances[module.module]?.place(of: module)
    else { return Diagnosed(.empty, diagnostics) }
    let checker = ReferenceChecker(graph: graph, module: declared, inputs: inputs)
    for reference in references {
      diagnostics.append(contentsOf: checker.check(reference))
      if let problem = repetition.problem(with: reference) { diagnostics.append(problem) }
    }
    guard !diagnostics.hasErrors else { return Diagnosed(.empty, diagnostics) }
    let plan = ScopePlan(references: references, module: declared, numbers: graph.numbers)
    let scope = makeScope(plan, module: declared, place: place)
    return Diagnosed(scope.inside(repetition, selfValue: selfValue), diagnostics)
  }
}
