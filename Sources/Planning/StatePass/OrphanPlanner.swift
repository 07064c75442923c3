import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import HCL
import Plans
import Providers
import Schemas
import States
import Values

/// Plans what happens to objects that the configuration does not want: orphans and deposed objects.
struct OrphanPlanner: Sendable {
  let session: PlanSession

  /// Current objects of a resource that its expansion no longer has; planned with the resource, because other
  /// resources may be replaced when an instance goes away.
  func planUnwanted(of request: ResourceRequest) async -> [InstanceOutcome] {
    var found: [UnwantedObject] = []
    for (resource, expansion) in request.expansions.sorted(by: { $0.key < $1.key }) {
      guard expansion != .unknown, let state = session.moved.state.resources[resource] else { continue }
      for key in state.instances.keys.sorted() where state.instances[key]?.current != nil && !expansion.has(key) {
        let reason = UnwantedObject.reason(key, request.declaration.repetition)
        found.append(
          UnwantedObject(
            object: ObjectAddress(resource.instance(key)), reason: reason, declaration: request.declaration,
            scope: request.instances.first?.scope ?? .empty, providerMeta: request.instances.first?.providerMeta))
      }
    }
    return await plan(found)
  }

  /// Plans the given objects, those outside of the selection left out.
  func plan(_ objects: [UnwantedObject]) async -> [InstanceOutcome] {
    let wanted = objects.filter { session.selection.includesOrphan($0.object.instance) }
    return await WorkerGroup(workers: session.options.parallelism).map(wanted) { await plan($0) }
  }

  private func plan(_ unwanted: UnwantedObject) async -> InstanceOutcome {
    var outcome = InstanceOutcome(unwanted.object)
    let address = unwanted.object.instance
    guard let instance = session.moved.state.provider(of: address) else { return outcome }
    guard let provider = await session.pool.provider(instance).collect(into: &outcome.diagnostics) else {
      return outcome
    }
    guard let schema = provider.schema.schema(.managed, address.resource.type) else {
      outcome.diagnostics.append(unknownType(address))
      return outcome
    }
    let place = DiagnosticPlace(body: unwanted.declaration?.body, schema: schema.block, address: "\(address)")
    let reader = ObjectReader(
      session: session, provider: provider, object: unwanted.object, schema: schema, place: place,
      providerMeta: unwanted.providerMeta)
    guard let prior = await read(reader, unwanted, instance, &outcome) else { return outcome }
    guard session.options.mode != .refreshOnly else { return outcome }
    await decide(unwanted, prior, reader, instance, &outcome)
    return outcome
  }

  /// The object as it is; `nil` when it is gone already or could not be read.
  private func read(
    _ reader: ObjectReader, _ unwanted: UnwantedObject, _ instance: ProviderInstanceAddress,
    _ outcome: inout InstanceOutcome
  ) async -> ReadObject? {
    if let stored = unwanted.refreshed, let value = try? stored.decoded(with: reader.schema) {
      return ReadObject(
        stored: stored, value: value, identity: stored.decodedIdentity(with: reader.identitySchema))
    }
    guard let previous = await reader.previous().collect(into: &outcome.diagnostics) else { return nil }
    guard session.options.refreshes, session.selection.reads(unwanted.object.instance) else { return previous }
    let now = await reader.refreshed(previous).collect(into: &outcome.diagnostics)
    if outcome.diagnostics.hasErrors { return nil }
    guard let now else {
      outcome.prior = .gone
      if unwanted.object.deposed == nil {
        outcome.drift = drift(unwanted, previous, nil, instance, reader.schema)
      } else {
        outcome.change = vanished(unwanted, instance, reader.schema)
      }
      return nil
    }
    if now.stored != previous.stored { outcome.prior = .object(now.stored, instance) }
    let moved =
      session.options.mode == .refreshOnly
      && session.moved.previousAddress(of: unwanted.object.instance) != unwanted.object.instance
    if unwanted.object.deposed == nil, now.value.withoutMarks != previous.value.withoutMarks || moved {
      outcome.drift = drift(unwanted, previous, now, instance, reader.schema)
    }
    return now
  }

  private func drift(
    _ unwanted: UnwantedObject, _ previous: ReadObject, _ now: ReadObject?, _ instance: ProviderInstanceAddress,
    _ schema: VersionedSchema
  ) -> ResourceChange {
    let isSame = now?.value.withoutMarks == previous.value.withoutMarks
    return ResourceChange(
      address: unwanted.object.instance, previousAddress: session.moved.previousAddress(of: unwanted.object.instance),
      deposed: unwanted.object.deposed, provider: instance, action: now == nil ? .delete : isSame ? .noOp : .update,
      before: previous.value, after: now?.value ?? .null(schema.block.impliedType), schemaVersion: schema.version)
  }

  /// A deposed object that somebody else has destroyed: nothing is left to do.
  private func vanished(
    _ unwanted: UnwantedObject, _ instance: ProviderInstanceAddress, _ schema: VersionedSchema
  ) -> ResourceChange {
    let nothing = Value.null(schema.block.impliedType)
    return ResourceChange(
      address: unwanted.object.instance, deposed: unwanted.object.deposed, provider: instance, action: .noOp,
      before: nothing, after: nothing, schemaVersion: schema.version)
  }

  private func decide(
    _ unwanted: UnwantedObject, _ prior: ReadObject, _ reader: ObjectReader, _ instance: ProviderInstanceAddress,
    _ outcome: inout InstanceOutcome
  ) async {
    let address = unwanted.object.instance
    let schema = reader.schema
    var change = ResourceChange(
      address: address, previousAddress: session.moved.previousAddress(of: address), deposed: unwanted.object.deposed,
      provider: instance, action: .delete, reason: unwanted.reason, before: prior.value,
      after: .null(schema.block.impliedType), schemaVersion: schema.version,
      createBeforeDestroy: prior.stored.createBeforeDestroy, dependencies: prior.stored.dependencies)
    if unwanted.isForgotten || (prior.stored.skipDestroy && unwanted.mayKeep) {
      change.action = .forget
      if unwanted.isForgotten {
        outcome.diagnostics.append(forgotten(unwanted.object))
      } else {
        change.reason = .forgotBecauseDestroyFalse
      }
      outcome.change = change
      return
    }
    let request = PlanRequest(
      type: address.resource.type, prior: prior.value.withoutMarks, proposed: change.after, configuration: change.after,
      privateData: prior.stored.privateData, identity: prior.identity, providerMeta: unwanted.providerMeta)
    let result = await session.limiter.run { await reader.provider.plan(request) }
    outcome.diagnostics.append(contentsOf: reader.place.diagnostics(for: result.diagnostics))
    if result.hasErrors { return }
    change.plannedPrivate = result.value.privateData
    outcome.change = change
    if let declaration = unwanted.declaration, let expression = declaration.lifecycle.preventDestroy {
      let guardian = DestroyGuard(expression: expression, scope: unwanted.scope, declaration: declaration)
      outcome.diagnostics.append(contentsOf: guardian.check(.delete, of: address))
    }
  }

  private func forgotten(_ object: ObjectAddress) -> Diagnostic {
    let name = object.deposed.map { "\(object.instance) (deposed object \($0.text))" } ?? "\(object.instance)"
    return Diagnostic(
      .warning, "Resource will be removed from the state",
      "After this plan is applied, \(name) is no longer managed here; the object itself stays as it is.")
  }

  private func unknownType(_ address: ResourceInstanceAddress) -> Diagnostic {
    Diagnostic(
      .error, "Resource type is not known",
      "The state holds \(address), but the provider has no resource type \(address.resource.type).")
  }
}
