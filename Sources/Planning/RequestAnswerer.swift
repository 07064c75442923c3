import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import HCL
import Phases
import Plans
import Providers
import Schemas
import States
import Values

/// Answers what evaluation asks while a plan is made: configures providers, plans and reads instances.
struct RequestAnswerer: Sendable {
  let session: PlanSession

  func answer(_ request: EvaluationRequest) async -> EvaluationAnswer {
    switch request {
    case .provider(let request): await configure(request)
    case .resource(let request): await plan(request)
    }
  }

  private func configure(_ request: ProviderRequest) async -> EvaluationAnswer {
    var answer = EvaluationAnswer()
    for (key, configuration) in request.instances.sorted(by: { $0.key < $1.key }) {
      let address = ProviderInstanceAddress(configuration: request.address, key: key)
      let said = await session.pool.configure(address, with: configuration, body: request.declaration?.body)
      answer.diagnostics.append(contentsOf: said)
    }
    answer.hasFailed = answer.diagnostics.hasErrors
    return answer
  }

  private func plan(_ request: ResourceRequest) async -> EvaluationAnswer {
    let imports = Dictionary(request.imports.map { ($0.to, $0) }, uniquingKeysWith: { first, _ in first })
    let wanted = request.instances.filter { session.selection.includes($0.address) }
    var outcomes = await WorkerGroup(workers: session.options.parallelism).map(wanted) { desired in
      await plan(desired, imports[desired.address])
    }
    if session.plansChanges, request.address.resource.mode == .managed {
      outcomes += await OrphanPlanner(session: session).planUnwanted(of: request)
    }
    session.record.add(outcomes)
    if let scope = request.instances.first?.scope, request.declaration.lifecycle.preventDestroy != nil {
      session.record.setScope(scope, of: request.address)
    }
    var answer = EvaluationAnswer()
    for outcome in outcomes {
      if let value = outcome.value { answer.values[outcome.object.instance] = value }
      answer.diagnostics.append(contentsOf: outcome.diagnostics)
    }
    if wanted.count < request.instances.count { supplyUntouched(request, &answer) }
    answer.hasFailed = answer.diagnostics.hasErrors
    answer.unreadData = answer.diagnostics.all.first { $0.kind == .checkFailure }
    return answer
  }

  private func plan(_ desired: DesiredInstance, _ requestedImport: RequestedImport?) async -> InstanceOutcome {
    let found = await session.pool.provider(desired.provider)
    guard let provider = found.value else {
      var outcome = InstanceOutcome(ObjectAddress(desired.address))
      outcome.diagnostics = found.diagnostics
      return outcome
    }
    switch desired.address.resource.mode {
    case .managed:
      let planner = InstancePlanner(
        session: session, desired: desired, provider: provider, requestedImport: requestedImport)
      return await planner.plan()
    case .data: return await DataPlanner(session: session, desired: desired, provider: provider).plan()
    case .ephemeral: return await open(desired, provider)
    }
  }

  private func open(_ desired: DesiredInstance, _ provider: any Provider) async -> InstanceOutcome {
    var outcome = InstanceOutcome(ObjectAddress(desired.address))
    let configuration = desired.configuration.withoutMarks
    let type = desired.schema.block.impliedType
    if !configuration.isWhollyKnown || session.record.hasChanges(in: desired.explicitDependencies) {
      outcome.value = Value.unknown(type).marked(.ephemeral)
      return outcome
    }
    let opened = await session.ephemerals.open(
      desired.address, with: provider, configuration: configuration, place: session.place(desired))
    outcome.diagnostics = opened.diagnostics
    outcome.value = opened.value
    return outcome
  }

  /// Instances that are not part of this run are seen as the state has them.
  private func supplyUntouched(_ request: ResourceRequest, _ answer: inout EvaluationAnswer) {
    for desired in request.instances where !session.selection.includes(desired.address) {
      let stored = session.moved.state[desired.address]?.current
      answer.values[desired.address] =
        stored.flatMap { try? $0.decoded(with: desired.schema) } ?? .unknown(desired.schema.block.impliedType)
    }
  }
}
