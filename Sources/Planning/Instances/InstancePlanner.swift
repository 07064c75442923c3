import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Plans
import Providers
import Schemas
import States
import Values

/// Plans one desired instance of a managed resource, step by step.
struct InstancePlanner: Sendable {
  let session: PlanSession
  let desired: DesiredInstance
  let provider: any Provider
  /// The import that aims at this instance, when it has no object yet.
  let requestedImport: RequestedImport?

  var object: ObjectAddress { ObjectAddress(desired.address) }
  var schema: VersionedSchema { desired.schema }
  var place: DiagnosticPlace { session.place(desired) }
  var reader: ObjectReader {
    ObjectReader(
      session: session, provider: provider, object: object, schema: schema, place: place,
      providerMeta: desired.providerMeta)
  }

  /// What happens to the instance and what others see of it.
  func plan() async -> InstanceOutcome {
    var outcome = InstanceOutcome(object)
    guard let found = await findPrior(&outcome) else { return outcome }
    noteDrift(previous: found.previous, prior: found.prior, &outcome)
    let prior = found.prior.map { withLifecycle($0, refreshed: found.isRefreshed) }
    notePrior(previous: found.previous, prior: prior, &outcome)
    guard session.plansChanges else {
      outcome.value = prior?.value ?? .dynamic
      return outcome
    }
    guard let proposal = await propose(prior, &outcome) else { return outcome }
    guard var change = await decide(prior, proposal, &outcome) else { return outcome }
    change.importing = found.importing
    checkPreventDestroy(change, &outcome)
    settle(change, prior: prior, &outcome)
    return outcome
  }

  /// The object before: from the state or by import, upgraded and refreshed.
  private struct Found {
    var previous: ReadObject?
    var prior: ReadObject?
    var isRefreshed: Bool
    var importing: ResourceChange.Importing?
  }

  private func findPrior(_ outcome: inout InstanceOutcome) async -> Found? {
    if let requestedImport, requestedImport.names, session.moved.state[desired.address]?.current == nil {
      let importer = InstanceImporter(
        reader: reader, schema: schema, configuration: desired.configuration, requested: requestedImport)
      guard let imported = await importer.run().collect(into: &outcome.diagnostics) else { return nil }
      return Found(
        previous: imported.object, prior: imported.object, isRefreshed: true, importing: imported.importing)
    }
    let previous = await reader.previous().collect(into: &outcome.diagnostics)
    if outcome.diagnostics.hasErrors { return nil }
    guard let previous, session.options.refreshes else {
      return Found(previous: previous, prior: previous, isRefreshed: false, importing: nil)
    }
    let prior = await reader.refreshed(previous).collect(into: &outcome.diagnostics)
    if outcome.diagnostics.hasErrors { return nil }
    return Found(previous: previous, prior: prior, isRefreshed: true, importing: nil)
  }

  private func noteDrift(previous: ReadObject?, prior: ReadObject?, _ outcome: inout InstanceOutcome) {
    guard let previous else { return }
    let address = desired.address
    let moved = session.moved.previousAddress(of: address)
    let isSame = prior?.value.withoutMarks == previous.value.withoutMarks
    if isSame && !(session.options.mode == .refreshOnly && moved != address) { return }
    let after = prior?.value ?? .null(schema.block.impliedType)
    outcome.drift = ResourceChange(
      address: address, previousAddress: moved, provider: desired.provider,
      action: isSame ? .noOp : prior == nil ? .delete : .update, before: previous.value, after: after,
      schemaVersion: schema.version)
  }

  /// The object with what the configuration says about its life; dependencies of both until the change is made.
  private func withLifecycle(_ prior: ReadObject, refreshed: Bool) -> ReadObject {
    var prior = prior
    prior.stored.createBeforeDestroy = session.createsBeforeDestroy(desired)
    prior.stored.skipDestroy = desired.declaration.lifecycle.destroys == false
    if refreshed {
      let both = Set(prior.stored.dependencies).union(desired.dependencies)
      if both.count != prior.stored.dependencies.count { prior.stored.dependencies = both.sorted(by: <) }
    }
    return prior
  }

  private func notePrior(previous: ReadObject?, prior: ReadObject?, _ outcome: inout InstanceOutcome) {
    if let prior {
      let state = session.moved.state
      let isSameProvider = state.provider(of: desired.address)?.canonical == desired.provider.canonical
      if prior.stored != state[desired.address]?.current || !isSameProvider {
        outcome.prior = .object(prior.stored, desired.provider)
      }
    } else if previous != nil {
      outcome.prior = .gone
    }
  }

  /// What goes into the record and what others see.
  private func settle(_ change: ResourceChange, prior: ReadObject?, _ outcome: inout InstanceOutcome) {
    outcome.change = change
    if outcome.diagnostics.hasErrors { return }
    outcome.value = change.after
    guard change.action == .noOp, var stored = prior?.stored, stored.dependencies != desired.dependencies else {
      return
    }
    // Nothing will be done that could store them.
    stored.dependencies = desired.dependencies
    outcome.prior = .object(stored, desired.provider)
  }
}
