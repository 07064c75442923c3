import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Plans
import Providers
import Schemas
import States
import Values

/// Creates or updates one instance as its plan says.
struct InstanceStep: Sendable {
  let session: ApplySession
  let desired: DesiredInstance
  let change: ResourceChange
  let provider: any Provider
  let step: Int

  var object: ObjectAddress { ObjectAddress(desired.address) }
  var schema: VersionedSchema { desired.schema }
  var place: DiagnosticPlace { session.place(desired) }
  /// A replacement makes a new object; the old one is another step's.
  var isCreate: Bool { change.action != .update }
  private var shownAction: Action { isCreate ? .create : .update }

  /// The value of the object; `nil` when the step failed.
  func run() async -> Value? {
    let before = isCreate ? nil : session.record.object(at: object)
    guard let final = await finalPlan(before) else {
      restoreDeposed()
      return nil
    }
    if !isCreate, let before, final.planned.withoutMarks == final.prior { return await keep(before, final) }
    let request = ApplyRequest(
      type: desired.address.resource.type, prior: final.prior, planned: final.planned.withoutMarks,
      configuration: final.configuration, privateData: final.privateData, token: token,
      identity: final.identity, providerMeta: desired.providerMeta)
    guard !session.isStopping, await recordIntent(request) else {
      restoreDeposed()
      return nil
    }
    let result = await session.limiter.run { [session, provider] () async -> ProviderResult<ApplyResponse>? in
      if session.isStopping { return nil }
      session.observer.observe(
        .operationStarted(object, shownAction, before: isCreate ? .null(.dynamic) : change.before, after: final.planned)
      )
      return await provider.apply(request)
    }
    guard let result else {
      // Never sent, so what was there before is there still.
      restoreDeposed()
      _ = await recordEnd(before, isSuccess: false)
      return nil
    }
    return await settle(result, final, before)
  }

  /// The same for every try of this step.
  private var token: String {
    "\(session.applier.plan.priorState.lineage)/\(session.applier.plan.priorState.serial)/\(step)"
  }

  private func recordIntent(_ request: ApplyRequest) async -> Bool {
    let identity = provider.identity(of: request)
    let wasAbsent =
      isCreate && identity == .naturalName
      ? await session.limiter.run { [provider] in await provider.isAbsent(before: request) } : isCreate
    let intent = StepIntent(
      step: step, object: object, action: shownAction, provider: desired.provider, token: token,
      identity: identity, request: request, schemaVersion: schema.version,
      dependencies: desired.dependencies, wasAbsent: wasAbsent)
    do throws(StateStoreError) {
      try await session.journal.intent(intent)
      return true
    } catch {
      session.say(error, about: object)
      session.board.skipAll()
      return false
    }
  }

  /// Nothing is left to change now that everything is known: only what is stored beside the object.
  private func keep(_ before: StoredObject, _ final: FinalPlan) async -> Value? {
    var stored = before.replacingValue(final.planned, schema: schema, privateData: final.privateData)
      .replacingIdentity(final.identity, schema: desired.identitySchema)
    stored = withLifecycle(stored)
    session.record.set(stored, at: object, provider: desired.provider)
    return await recordEnd(stored, isSuccess: true) ? final.planned : nil
  }

  private func settle(
    _ result: ProviderResult<ApplyResponse>, _ final: FinalPlan, _ before: StoredObject?
  ) async -> Value? {
    var said = place.diagnostics(for: result.diagnostics)
    let checked = check(result, final, &said)
    let marked = checked.isNull ? checked : final.marked(checked, schema.block)
    var stored: StoredObject?
    if !checked.isNull {
      var fresh = (before ?? StoredObject()).replacingValue(
        marked, schema: schema, privateData: result.value.privateData
      ).replacingIdentity(result.value.identity, schema: desired.identitySchema)
      fresh.status = said.hasErrors && isCreate ? .tainted : isCreate ? .ready : before?.status ?? .ready
      stored = withLifecycle(fresh)
    }
    var isSuccess = !said.hasErrors && stored != nil
    session.record.set(stored, at: object, provider: desired.provider)
    if stored == nil { restoreDeposed() }
    if isSuccess, isCreate, let made = stored, hasProvisioners {
      // Until its provisioners have ended the object is one that is to be replaced, also after a crash.
      guard await recordUnfinished(made) else {
        session.record.say(said)
        return nil
      }
      let provisioning = await ProvisionerRun(session: session, object: object).create(desired, value: marked)
      said.append(contentsOf: provisioning.diagnostics)
      if !provisioning.value {
        isSuccess = false
        stored?.status = .tainted
        session.record.set(stored, at: object, provider: desired.provider)
      }
    }
    session.record.say(said)
    let isRecorded = await recordEnd(stored, isSuccess: isSuccess)
    session.observer.observe(
      isSuccess ? .operationCompleted(object, shownAction, value: marked) : .operationFailed(object, shownAction))
    return isSuccess && isRecorded ? marked : nil
  }

  private var hasProvisioners: Bool { desired.declaration.provisioners.contains { $0.when == .create } }

  private func recordUnfinished(_ stored: StoredObject) async -> Bool {
    var unfinished = stored
    unfinished.status = .tainted
    return await recordEnd(unfinished, isSuccess: false)
  }

  private func withLifecycle(_ stored: StoredObject) -> StoredObject {
    var stored = stored
    stored.dependencies = desired.dependencies
    stored.createBeforeDestroy = change.createBeforeDestroy
    stored.skipDestroy = desired.declaration.lifecycle.destroys == false
    return stored
  }

  private func recordEnd(_ stored: StoredObject?, isSuccess: Bool) async -> Bool {
    do throws(StateStoreError) {
      if isSuccess {
        try await session.journal.done(step, object, now: stored)
      } else {
        try await session.journal.failed(step, object, now: stored)
      }
      await session.offerState()
      return true
    } catch {
      session.say(error, about: object)
      session.board.skipAll()
      return false
    }
  }

  /// No new object came to be, so the one that was set aside for it is the current one again.
  private func restoreDeposed() {
    guard let key = session.deposedKeys[desired.address] else { return }
    let aside = ObjectAddress(desired.address, deposed: key)
    guard session.record.object(at: object) == nil, let old = session.record.object(at: aside) else { return }
    session.record.set(nil, at: aside, provider: desired.provider)
    session.record.set(old, at: object, provider: desired.provider)
  }
}
