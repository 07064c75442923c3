import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Phases
import Plans
import Providers
import States
import Values

/// The flow of a plan, from the state before to the changes in their order.
struct PlanFlow {
  let planner: Planner
  let isCancelled: @Sendable () -> Bool

  private var root: Module { planner.graph.root }
  private var options: PlanOptions { planner.options }

  func run() async -> Diagnosed<Plan> {
    var diagnostics = Diagnostics()

    // 1. Objects go where the configuration now has them.
    let moves = DeclaredMove.all(in: root)
    let moved = StateMoves(root: root, moves: moves).applied(to: planner.state)
    let removed = RemovedDeclarations(root: root)
    diagnostics.append(contentsOf: removed.diagnostics)

    // 2. What is part of this run, and what its steps share.
    let session = makeSession(moved)
    var inputs = planner.inputs
    inputs.checksConditions = options.mode != .destroy
    let evaluator = Evaluator(graph: planner.graph, inputs: inputs)
    diagnostics.append(contentsOf: RequestedLimits(options: options, state: moved.state, root: root).warnings)
    diagnostics.append(contentsOf: excludedMoves(session))
    if diagnostics.hasErrors { return await end(session, evaluator, diagnostics, withoutChanges: true) }

    // 3. Declarations are evaluated in their order; desired instances are refreshed and planned on the way.
    let answerer = RequestAnswerer(session: session)
    let watch = Task { [isCancelled, pool = session.pool] in
      await InterruptionWatch(isCancelled: isCancelled).run { await pool.stop() }
    }
    defer { watch.cancel() }
    let said = await PhaseRunner(evaluator: evaluator, nodes: session.selection.nodes)
      .run(isCancelled: isCancelled, onEnd: { session.ephemerals.ended($0) }, answer: { await answerer.answer($0) })
    diagnostics.append(contentsOf: said)

    // 4. Moves and imports must be plain; an error here makes every change doubtful.
    var broken = MoveRules(moves: moves).check(root: root, evaluator: evaluator)
    let imports = ImportRules(
      root: root, evaluator: evaluator, generatesConfiguration: options.generatesConfiguration)
    broken.append(contentsOf: imports.check())
    diagnostics.append(contentsOf: broken)
    if !broken.hasErrors { diagnostics.append(contentsOf: blockedMoves(moved)) }
    if broken.hasErrors || imports.hasHopeless {
      return await end(session, evaluator, diagnostics, withoutChanges: true)
    }

    // 5. Objects that nothing stands for: orphans, deposed ones, or everything.
    let unwanted = UnwantedObjects(root: root, evaluator: evaluator, session: session, removed: removed)
    let objects = options.mode == .destroy ? unwanted.all(refreshed: session.record.prior) : unwanted.leftOver()
    if !isCancelled() {
      var outcomes = await OrphanPlanner(session: session).plan(objects)
      let undeclared = UndeclaredImports(root: root, session: session)
      outcomes += await undeclared.plan(undeclared.requested(evaluator))
      session.record.add(outcomes)
      for outcome in outcomes { diagnostics.append(contentsOf: outcome.diagnostics) }
    }

    // 6. The plan: changes in order, outputs, checks.
    return await end(session, evaluator, diagnostics)
  }

  private func makeSession(_ moved: MovedState) -> PlanSession {
    let selection = TargetSelection(
      graph: planner.graph, state: moved.state, targets: options.targets, excludes: options.excludes,
      isDestroy: options.mode == .destroy)
    return PlanSession(
      options: options, graph: planner.graph, observer: planner.observer,
      pool: ProviderPool(registry: planner.registry), limiter: RequestLimiter(limit: options.parallelism),
      record: PlanRecord(prior: moved.state), moved: moved, selection: selection,
      forcedCreateBeforeDestroy: ReplaceOrder.forced(in: planner.graph),
      ephemerals: OpenEphemerals(observer: planner.observer, graph: planner.graph, nodes: selection.nodes),
      forcedReplacements: Set(options.forcedReplacements))
  }

  private func end(
    _ session: PlanSession, _ evaluator: Evaluator, _ said: Diagnostics, withoutChanges: Bool = false
  ) async -> Diagnosed<Plan> {
    var diagnostics = said
    diagnostics.append(contentsOf: await session.ephemerals.closeAll())
    if !withoutChanges, options.mode != .destroy, !diagnostics.hasErrors {
      session.record.dropData { session.selection.includesOrphan($0) }
    }
    let prior = session.record.prior
    let changes = withoutChanges ? [] : session.record.allChanges
    let outputs = OutputPlanner(root: root, before: planner.state.outputs, hasObjects: !planner.state.resources.isEmpty)
    var deposedKeys = DeposedKeys(state: prior)
    let needs = ProviderNeeds(graph: planner.graph, changes: changes, mode: options.mode)
    var builder = SequenceBuilder(prior: prior, providerNeeds: needs) { deposedKeys.next(for: $0) }
    var plan = Plan(
      mode: options.mode, variables: planner.inputs.storedVariables(without: options.ephemeralVariables),
      ephemeralVariables: options.ephemeralVariables, targets: options.targets.map(\.description),
      excludes: options.excludes.map(\.description), forcedReplacements: options.forcedReplacements,
      workspace: planner.inputs.workspace, previousState: planner.state, priorState: prior, changes: changes,
      drift: session.record.drift,
      outputs: withoutChanges
        ? []
        : options.mode == .destroy
          ? outputs.removals(evaluated: evaluator.rootOutputs) : outputs.changes(to: evaluator.rootOutputs),
      checks: CheckReport(evaluator, root: root).results,
      sequence: diagnostics.hasErrors ? ChangeSequence() : builder.sequence(of: changes),
      timestamp: options.timestamp, isErrored: diagnostics.hasErrors)
    plan.isEmptyHanded = withoutChanges
    return Diagnosed(plan, diagnostics)
  }

  /// Objects that moved out of or into what the user left out would be half moved.
  private func excludedMoves(_ session: PlanSession) -> Diagnostics {
    if session.selection.isWhole { return Diagnostics() }
    let excluded = session.moved.previousAddresses.filter { new, old in
      !session.selection.includesMove(new) || !session.selection.includesMove(old)
    }
    if excluded.isEmpty { return Diagnostics() }
    let names = Set(excluded.flatMap { [$0.key, $0.value] }).sorted(by: <)
      .filter { !session.selection.includesMove($0) }.map { "-target=\($0)" }
    return Diagnostics([
      .error(
        "Moved resource instances excluded by targeting",
        "Objects in the state have new addresses, and this run leaves some of the old or new ones out, which would "
          + "leave the state in between. Plan without -target and -exclude, or add \(names.joined(separator: " ")).")
    ])
  }

  private func blockedMoves(_ moved: MovedState) -> Diagnostics {
    if moved.blocked.isEmpty { return Diagnostics() }
    let list = moved.blocked.map { "\($0.from) to \($0.to)" }.joined(separator: ", ")
    return Diagnostics([
      .warning(
        "Unresolved resource instance address changes",
        "These objects could not move, because there is an object at the new address already: \(list). The plan treats "
          + "them as no longer configured. Move the other object away with `slipway state mv` if that is not meant.")
    ])
  }
}
