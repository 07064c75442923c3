import Phases
import Addresses
import ConfigurationModel
import Diagnostics
import Plans
import Providers
import Schemas
import States
import Values

/// Destroys one object: its destroy-time provisioners first, then the provider.
struct RemovalStep: Sendable {
  let session: ApplySession
  let object: ObjectAddress
  let change: ResourceChange
  let step: Int

  /// Whether the object is gone.
  func run() async -> Bool {
    let found = await session.pool.provider(change.provider)
    session.record.say(found.diagnostics)
    guard let provider = found.value, let stored = session.record.object(at: object) else { return false }
    let nothing = Value.null(change.before.type)
    session.observer.observe(.operationStarted(object, .delete, before: change.before, after: nothing))
    guard await provision(stored) else {
      session.observer.observe(.operationFailed(object, .delete))
      return false
    }
    let request = ApplyRequest(
      type: object.instance.resource.type, prior: change.before.withoutMarks, planned: nothing,
      configuration: nothing, privateData: privateData(stored), token: token)
    guard !session.isStopping, await recordIntent(request, provider, stored) else { return false }
    let result = await session.limiter.run { () async -> ProviderResult<ApplyResponse>? in
      session.isStopping ? nil : await provider.apply(request)
    }
    guard let result else {
      // Never sent: the object stays as it is.
      session.observer.observe(.operationFailed(object, .delete))
      return await record(stored)
    }
    let schema =
      provider.schema.schema(.managed, object.instance.resource.type) ?? VersionedSchema(block: BlockSchema())
    // A delete is given no configuration, so its messages have no place in one.
    let place = DiagnosticPlace(body: nil, schema: schema.block, address: nil)
    session.record.say(place.diagnostics(for: result.diagnostics))
    return await settle(result, stored, schema)
  }

  private var token: String {
    "\(session.applier.plan.priorState.lineage)/\(session.applier.plan.priorState.serial)/\(step)"
  }

  /// What the plan wants to be given; an object that was set aside in this run was not planned by itself.
  private func privateData(_ stored: StoredObject) -> [UInt8] {
    object.deposed != nil && change.deposed == nil ? stored.privateData : change.plannedPrivate
  }

  /// Provisioners run for the current object only, and not for one that was never finished.
  private func provision(_ stored: StoredObject) async -> Bool {
    guard object.deposed == nil, stored.status == .ready else { return true }
    let provisioning = await ProvisionerRun(session: session, object: object).destroy(value: change.before)
    session.record.say(provisioning.diagnostics)
    return provisioning.value
  }

  private func recordIntent(_ request: ApplyRequest, _ provider: any Provider, _ stored: StoredObject) async -> Bool {
    let intent = StepIntent(
      step: step, object: object, action: .delete, provider: change.provider, token: token,
      identity: provider.identity(of: request), request: request, schemaVersion: stored.schemaVersion,
      dependencies: stored.dependencies)
    do throws(StateStoreError) {
      try await session.journal.intent(intent)
      return true
    } catch {
      session.say(error, about: object)
      session.board.skipAll()
      return false
    }
  }

  private func settle(
    _ result: ProviderResult<ApplyResponse>, _ stored: StoredObject, _ schema: VersionedSchema
  ) async -> Bool {
    let isGone = result.value.value.isNull && !result.hasErrors
    var remaining: StoredObject?
    if !isGone {
      var left = stored
      if !result.value.value.isNull {
        let marked = stored.marked(result.value.value, with: schema)
        left = stored.replacingValue(marked, schema: schema, privateData: result.value.privateData)
      }
      // Nothing replaces what is to be destroyed.
      left.createBeforeDestroy = false
      remaining = left
      if !result.hasErrors { session.record.say(Diagnostics([stillThere])) }
    }
    session.record.set(remaining, at: object, provider: change.provider)
    session.observer.observe(
      isGone
        ? .operationCompleted(object, .delete, value: .null(change.before.type)) : .operationFailed(object, .delete))
    return await record(remaining)
  }

  /// Whether the object is gone and that is recorded.
  private func record(_ remaining: StoredObject?) async -> Bool {
    do throws(StateStoreError) {
      if let remaining {
        try await session.journal.failed(step, object, now: remaining)
      } else {
        try await session.journal.done(step, object, now: nil)
      }
      await session.offerState()
    } catch {
      session.say(error, about: object)
      session.board.skipAll()
      return false
    }
    return remaining == nil
  }

  private var stillThere: Diagnostic {
    Diagnostic(
      .error, "Provider returned invalid result object after apply",
      "The provider reported success, but \(object.instance) still exists. This is a mistake in the provider.")
  }
}
