import Addresses
import ConfigurationModel
package import Diagnostics
package import Evaluation
import JSON
import Phases
import Plans
package import Providers
import Schemas
package import States
import Values

/// Settles the calls of an earlier run whose answers were lost.
///
/// Every call has the token that its intent holds, so that doing this again after another crash changes nothing.
package struct Recoverer: Sendable {
  private let graph: DeclarationGraph
  private let inputs: EvaluationInputs
  private let state: State
  private let pool: ProviderPool
  private let workers: WorkerGroup
  private let isPreview: Bool

  /// `state` has everything that the journal says was done; `graph` and `inputs` are of the configuration as it is now. A
  /// preview makes no call that could change anything. At most `parallelism` calls run at a time.
  package init(
    graph: DeclarationGraph, inputs: EvaluationInputs, state: State, registry: ProviderRegistry, parallelism: Int,
    isPreview: Bool = false
  ) {
    self.graph = graph
    self.inputs = inputs
    self.state = state
    self.isPreview = isPreview
    pool = ProviderPool(registry: registry)
    workers = WorkerGroup(workers: parallelism)
  }

  /// What became of each call, in their order; `record` hears of each as soon as it is known.
  package func settle(
    _ intents: [JournalIntent], record: @escaping @Sendable (Settlement) async -> Void = { _ in }
  ) async -> Diagnosed<[Settlement]> {
    let said = await configureProviders(of: intents)
    if said.hasErrors { return Diagnosed(intents.map { Settlement($0, .unknown) }, said) }
    let settlements = await workers.map(intents) { intent in
      let settlement = await settle(intent)
      await record(settlement)
      return settlement
    }
    return Diagnosed(settlements)
  }

  private func settle(_ intent: JournalIntent) async -> Settlement {
    let object = ObjectAddress(intent.object.address, deposed: intent.object.deposed)
    let decision = RecoveryDecision(
      intent: intent, before: state.object(at: object),
      declaration: graph.root.declaration(of: intent.object.address.configuration))
    if let settled = decision.settledByState { return settled }
    let found = await pool.provider(intent.provider)
    let type = intent.object.address.resource.type
    guard let provider = found.value, let schema = provider.schema.schema(.managed, type) else {
      return Settlement(intent, .unknown, found.diagnostics)
    }
    let request = request(for: intent)
    if isPreview, intent.kind == .create, provider.identity(of: request.apply).isRepeatable {
      return Settlement(intent, .repeatable)
    }
    let place = DiagnosticPlace(
      body: decision.declaration?.body, schema: schema.block, address: "\(intent.object.address)")
    let answer = await provider.recover(request)
    let said = place.diagnostics(for: answer.diagnostics)
    guard !answer.hasErrors else { return Settlement(intent, .unknown, said) }
    var settlement = decision.settlement(answer.value, schema: schema)
    settlement.diagnostics = said
    return settlement
  }

  private func request(for intent: JournalIntent) -> RecoveryRequest {
    let type = intent.object.address.resource.type
    return RecoveryRequest(
      apply: ApplyRequest(
        type: type, prior: intent.prior, planned: intent.planned, configuration: intent.configuration,
        privateData: intent.privateData, token: intent.token),
      intentTime: intent.serviceTime, wasAbsent: intent.wasAbsent, known: knownIdentifiers(of: type))
  }

  private func knownIdentifiers(of type: String) -> Set<String> {
    var known: Set<String> = []
    for (address, resource) in state.resources where address.resource.type == type {
      for instance in resource.instances.values {
        for stored in [instance.current].compactMap({ $0 }) + Array(instance.deposed.values) {
          if let id = (try? JSONReader.read(stored.attributes))?["id"]?.string { known.insert(id) }
        }
      }
    }
    return known
  }

  // MARK: Providers

  /// Makes the providers of the calls ready, as the configuration says; what they need of objects is what the state has.
  private func configureProviders(of intents: [JournalIntent]) async -> Diagnostics {
    let wanted = Set(intents.map(\.provider.configuration))
    let evaluator = Evaluator(graph: graph, inputs: inputs)
    let nodes = graph.order.filter { id in graph[id].providerConfiguration.map(wanted.contains) ?? false }
    return await PhaseRunner(evaluator: evaluator, nodes: graph.closure(of: nodes)).run { await answer($0) }
  }

  private func answer(_ request: EvaluationRequest) async -> EvaluationAnswer {
    var answer = EvaluationAnswer()
    switch request {
    case .provider(let request):
      for (key, configuration) in request.instances.sorted(by: { $0.key < $1.key }) {
        let address = ProviderInstanceAddress(configuration: request.address, key: key)
        answer.diagnostics.append(
          contentsOf: await pool.configure(address, with: configuration, body: request.declaration?.body))
      }
    case .resource(let request):
      for desired in request.instances {
        let stored = state.object(at: ObjectAddress(desired.address))
        answer.values[desired.address] =
          stored.flatMap { try? $0.decoded(with: desired.schema) } ?? .unknown(desired.schema.block.impliedType)
      }
    }
    answer.hasFailed = answer.diagnostics.hasErrors
    return answer
  }
}

extension RecoveryIdentity {
  /// Whether a create is settled by making the same call again.
  fileprivate var isRepeatable: Bool { self == .upsert || self == .clientToken }
}
