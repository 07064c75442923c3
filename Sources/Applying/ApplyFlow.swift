import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Phases
import Plans
import Providers
import States
import Values

/// The flow of an apply, from a plan to the state afterwards.
struct ApplyFlow {
  let session: ApplySession
  /// What is evaluated: everything, what the plan was limited to, or only what providers need to destroy.
  let nodes: Set<DeclarationID>

  init(_ applier: Applier, isCancelled: @escaping @Sendable () -> Bool) {
    nodes = ApplyFlow.nodes(of: applier.plan, in: applier.graph)
    session = ApplySession(applier, nodes: nodes, isCancelled: isCancelled)
  }

  private var applier: Applier { session.applier }
  private var plan: Plan { session.applier.plan }

  func run() async -> Diagnosed<State> {
    // 1. Who asks for a provider waits for its configuration.
    let evaluator = Evaluator(graph: applier.graph, inputs: applier.inputs)
    session.pool.expect(nodes.compactMap { applier.graph[$0].providerConfiguration })

    // 2. Steps that nobody asks for (deletions above all) run as they become ready, beside evaluation.
    let background = Task { [session] in await BackgroundSteps(session: session).run() }
    let watch = Task { [session] in await StopWatch(session: session).run() }
    session.board.open()

    // 3. Declarations are evaluated in their order; creates and updates run when evaluation asks for them.
    let answerer = StepAnswerer(session: session)
    let said = await PhaseRunner(evaluator: evaluator, nodes: nodes).run(
      isCancelled: session.isCancelled, onEnd: { [session] in session.ended($0) }, answer: { await answerer.answer($0) }
    )
    session.record.say(said)

    // 4. What was never asked for is skipped, and silently so is all that waits for it.
    session.skipUnasked()
    await background.value
    watch.cancel()
    // What was refused in the last moment was refused because of the user as well.
    if await !watch.value, session.isCancelled() { session.record.say(StopWatch.halted) }
    session.record.say(await session.ephemerals.closeAll())
    session.record.say(limitWarning)

    // 5. Outputs and what became of conditions go into the state.
    session.record.update { state in
      OutputSettlement(plan: plan, root: session.root, values: evaluator.rootOutputs).settle(&state)
      if plan.mode != .destroy {
        state.checks = CheckReport(evaluator, root: session.root).results
      } else {
        state.checks = []
        if plan.targets.isEmpty, plan.excludes.isEmpty { state.removeUnusedData() }
      }
    }
    return Diagnosed(session.record.state, session.record.diagnostics)
  }

  private var limitWarning: Diagnostics {
    if plan.targets.isEmpty && plan.excludes.isEmpty { return Diagnostics() }
    return Diagnostics([
      .warning(
        "Applied changes may be incomplete",
        "The plan was limited with -target or -exclude, so what the configuration asks for may not be there as a whole. "
          + "Plan again without limits to see what is left.")
    ])
  }

  private static func nodes(of plan: Plan, in graph: DeclarationGraph) -> Set<DeclarationID> {
    let used = Set(plan.changes.map(\.provider.configuration.canonical))
    guard plan.mode == .destroy else {
      let selection = NodeSelection(
        graph: graph, targets: plan.targets.compactMap { Target.parse($0).value },
        excludes: plan.excludes.compactMap { Target.parse($0).value })
      return graph.withoutIdleProviders(selection.nodes, used: used)
    }
    let providers = graph.order.filter { id in
      graph[id].providerConfiguration.map { used.contains($0.canonical) } ?? false
    }
    return graph.closure(of: providers)
  }
}

extension ApplySession {
  /// A node of the graph has ended: steps of it that were not begun never will be.
  func ended(_ key: DeclarationKey) {
    ephemerals.ended(key)
    switch key {
    case .resource(let address): board.skip(stepsByDeclaration[address] ?? [])
    case .provider(let address): pool.settle(address)
    default: break
    }
  }

  /// After evaluation nobody begins a create or update any more.
  func skipUnasked() { board.skip(Array(applySteps.values)) }
}

extension DeclarationKey {
  /// The provider configuration that the node is.
  var providerConfiguration: ProviderConfigurationAddress? {
    if case .provider(let address) = self { return address }
    return nil
  }
}

extension State {
  /// Takes out what was read for data sources, as far as no object that is left was made from it.
  fileprivate mutating func removeUnusedData() {
    var used: Set<ResourceAddress> = []
    for (address, resource) in resources where address.resource.mode == .managed {
      for instance in resource.instances.values {
        for object in [instance.current].compactMap({ $0 }) + instance.deposed.values {
          used.formUnion(object.dependencies)
        }
      }
    }
    for address in resources.keys where address.resource.mode == .data && !used.contains(address.configuration) {
      resources[address] = nil
    }
  }
}
