import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Phases
import Plans
import Providers
import Schemas
import States
import Synchronization
import Values

/// Answers what evaluation asks while a plan is carried out.
struct StepAnswerer: Sendable {
  let session: ApplySession

  func answer(_ request: EvaluationRequest) async -> EvaluationAnswer {
    switch request {
    case .provider(let request): await configure(request)
    case .resource(let request): await apply(request)
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

  private func apply(_ request: ResourceRequest) async -> EvaluationAnswer {
    var answer = EvaluationAnswer()
    if session.applier.plan.mode == .destroy {
      for desired in request.instances { answer.values[desired.address] = recorded(desired) }
      return answer
    }
    touch(request)
    var busy: [(DesiredInstance, Int)] = []
    for desired in request.instances {
      if let step = session.applySteps[desired.address] {
        busy.append((desired, step))
      } else if desired.address.resource.mode == .ephemeral {
        await open(desired, &answer)
      } else {
        answer.values[desired.address] = recorded(desired)
      }
    }
    for (address, value) in await run(busy) {
      guard let value else {
        answer.hasFailed = true
        continue
      }
      answer.values[address] = value
    }
    answer.hasFailed = answer.hasFailed || answer.diagnostics.hasErrors
    answer.unreadData = session.record.unreadData(of: request.address)
    return answer
  }

  /// Carries out steps as they can begin; `nil` stands for one that failed or was skipped.
  private func run(_ steps: [(DesiredInstance, Int)]) async -> [(ResourceInstanceAddress, Value?)] {
    let results = StepResults()
    // Discarding, because tasks that have ended would otherwise be kept until the last one is begun.
    await withDiscardingTaskGroup { group in
      for (desired, step) in steps {
        // A step that waits for others must not keep a place that those need.
        let isSettled = session.board.isSettled(step)
        if isSettled { await session.places.enter() }
        group.addTask {
          let mayBegin = await session.board.begin(step)
          if !isSettled { await session.places.enter() }
          let value = mayBegin ? await perform(desired, step) : nil
          session.places.leave()
          results.add(value, for: desired.address)
        }
      }
    }
    return results.all
  }

  /// Carries out one step that was begun; `nil` when it failed.
  private func perform(_ desired: DesiredInstance, _ step: Int) async -> Value? {
    guard let change = session.changes[ObjectAddress(desired.address)] else {
      session.board.end(step, isSuccess: false)
      return nil
    }
    let found = await session.pool.provider(desired.provider)
    session.record.say(found.diagnostics)
    guard let provider = found.value else {
      session.board.end(step, isSuccess: false)
      return nil
    }
    let value: Value?
    if session.isStopping {
      value = nil
    } else if change.action == .read {
      value = await DataStep(session: session, desired: desired, provider: provider).run()
    } else {
      let instance = InstanceStep(
        session: session, desired: desired, change: change, provider: provider, step: step)
      value = await instance.run()
    }
    session.board.end(step, isSuccess: value != nil)
    return value
  }

  /// A declaration that is being worked on stands in the state even when making its first object fails.
  private func touch(_ request: ResourceRequest) {
    guard request.address.resource.mode == .managed, let steps = session.stepsByDeclaration[request.address],
      let first = steps.first, case .apply(let address) = session.board.sequence.steps[first].operation,
      let change = session.changes[ObjectAddress(address)]
    else { return }
    for resource in request.expansions.keys {
      session.record.touch(resource, provider: change.provider.configuration)
    }
  }

  /// The value of an instance that nothing happens to.
  private func recorded(_ desired: DesiredInstance) -> Value {
    if let change = session.changes[ObjectAddress(desired.address)], change.action == .noOp { return change.after }
    let stored = session.record.object(at: ObjectAddress(desired.address))
    return stored.flatMap { try? $0.decoded(with: desired.schema) } ?? .unknown(desired.schema.block.impliedType)
  }

  private func open(_ desired: DesiredInstance, _ answer: inout EvaluationAnswer) async {
    let found = await session.pool.provider(desired.provider)
    answer.diagnostics.append(contentsOf: found.diagnostics)
    guard let provider = found.value else { return }
    let opened = await session.ephemerals.open(
      desired.address, with: provider, configuration: desired.configuration.withoutMarks,
      place: session.place(desired))
    answer.diagnostics.append(contentsOf: opened.diagnostics)
    if let value = opened.value { answer.values[desired.address] = value }
  }
}

/// Collects what came of steps.
private final class StepResults: Sendable {
  private let contents = Mutex<[(ResourceInstanceAddress, Value?)]>([])

  var all: [(ResourceInstanceAddress, Value?)] { contents.withLock { $0 } }

  func add(_ value: Value?, for address: ResourceInstanceAddress) { contents.withLock { $0.append((address, value)) } }
}
