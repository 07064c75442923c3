import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Plans
import Providers
import Schemas
import Values

extension InstancePlanner {
  /// Chooses the action; for a replacement the plan of the new object is obtained as well.
  func decide(
    _ prior: ReadObject?, _ proposal: Proposal, _ outcome: inout InstanceOutcome
  ) async -> ResourceChange? {
    let trigger = triggersReplacement(&outcome)
    if outcome.diagnostics.hasErrors { return nil }
    let isForced = trigger || session.forcedReplacements.contains(desired.address)
    let required = proposal.prior.isNull ? [] : changedPaths(proposal)
    var (action, reason) = choose(proposal, isForced: isForced, required: required)
    var after = proposal.planned
    var planned = proposal.response
    if action.isReplacement {
      guard let new = await proposeReplacement(privateData: planned.privateData, &outcome) else { return nil }
      after = new.planned
      planned = new.response
    }
    if action == .create, prior != nil {
      action = replacement
      reason = .replaceBecauseTainted
    }
    if action.isReplacement, desired.declaration.lifecycle.destroys == false { action = .forgetThenCreate }
    let before = prior?.value ?? .null(schema.block.impliedType)
    if action == .noOp, before.sensitivePaths != after.sensitivePaths { action = .update }
    if trigger, action != .noOp { reason = .replaceByTriggers }
    var change = ResourceChange(
      address: desired.address, previousAddress: session.moved.previousAddress(of: desired.address),
      provider: desired.provider, action: action, reason: reason, before: before,
      after: schema.block.removingWriteOnly(after), schemaVersion: schema.version,
      plannedPrivate: planned.privateData, requiredReplace: required,
      createBeforeDestroy: session.createsBeforeDestroy(desired), dependencies: desired.dependencies)
    change.instanceDependencies = desired.literalNeeds.reduce(into: [:]) { needs, need in
      let resource = AbsoluteResourceAddress(module: desired.address.module, resource: need.key.resource)
      needs[need.key] = need.value.map { resource.instance($0) }
    }
    return change
  }

  private var replacement: Action { session.createsBeforeDestroy(desired) ? .createThenDelete : .deleteThenCreate }

  private func choose(_ proposal: Proposal, isForced: Bool, required: [ValuePath]) -> (Action, ActionReason) {
    if proposal.prior.isNull { return (.create, .none) }
    let isWriteOnly = required.contains { schema.block.attribute(at: $0)?.isWriteOnly ?? false }
    // What is stored is wholly known, so equal representations are equal values.
    let isSame = proposal.planned.withoutMarks == proposal.prior
    if isSame && !isForced && !isWriteOnly { return (.noOp, .none) }
    if isForced { return (replacement, .replaceByRequest) }
    if !required.isEmpty { return (replacement, .replaceBecauseCannotUpdate) }
    return (.update, .none)
  }

  /// The attributes whose change makes a replacement necessary, as far as they do change.
  private func changedPaths(_ proposal: Proposal) -> [ValuePath] {
    let planned = proposal.planned.withoutMarks
    return proposal.response.requiresReplace.filter { path in
      if schema.block.attribute(at: path)?.isWriteOnly ?? false { return true }
      switch (proposal.prior.part(at: path), planned.part(at: path)) {
      case (nil, nil): return false
      case (let before?, let after?): return before != after || !after.isWhollyKnown
      case (let one?, nil), (nil, let one?): return !one.isNull
      }
    }
  }

  private func triggersReplacement(_ outcome: inout InstanceOutcome) -> Bool {
    for expression in desired.declaration.lifecycle.replaceTriggeredBy {
      let trigger = ReplaceTrigger.read(expression, of: desired).collect(into: &outcome.diagnostics)
      if let trigger, trigger.isPulled(by: session.record) { return true }
    }
    return false
  }

  /// `prevent_destroy` refuses plans that destroy the object.
  func checkPreventDestroy(_ change: ResourceChange, _ outcome: inout InstanceOutcome) {
    guard let expression = desired.declaration.lifecycle.preventDestroy else { return }
    let guardian = DestroyGuard(expression: expression, scope: desired.scope, declaration: desired.declaration)
    outcome.diagnostics.append(contentsOf: guardian.check(change.action, of: desired.address))
  }
}

extension Value {
  /// Where something sensitive stands.
  fileprivate var sensitivePaths: Set<ValuePath> {
    containsMarks ? Set(unmarkedWithPaths().marks.filter(\.marks.isSensitive).map(\.path)) : []
  }
}
