import Addresses
import ConfigurationModel
import Diagnostics
import Evaluation
import Plans
import Providers
import Schemas
import States
import Values

/// Reads one instance of a data source, or says why that must wait for apply.
struct DataPlanner: Sendable {
  let session: PlanSession
  let desired: DesiredInstance
  let provider: any Provider

  private var object: ObjectAddress { ObjectAddress(desired.address) }
  private var isInCheck: Bool { desired.declaration.check != nil }
  private var type: ValueType { desired.schema.block.impliedType }

  /// The value, or a read at apply.
  func plan() async -> InstanceOutcome {
    var outcome = InstanceOutcome(object)
    let configuration = desired.configuration.withoutMarks
    let isKnown = configuration.isWhollyKnown
    let isPending = session.record.hasChanges(in: desired.explicitDependencies)
    if isKnown && !isPending {
      await read(configuration, &outcome)
    } else if session.plansChanges {
      deferRead(isKnown ? .readBecauseDependencyPending : .readBecauseConfigurationUnknown, &outcome)
    } else {
      outcome.value = .unknown(type)
    }
    return outcome
  }

  private func deferRead(_ reason: ActionReason, _ outcome: inout InstanceOutcome) {
    let (plain, marks) = desired.configuration.unmarkedWithPaths()
    let schema = desired.schema.block
    let planned = schema.markingSensitive(schema.plannedUnknown(configuration: plain)).marked(at: marks)
    outcome.change = ResourceChange(
      address: desired.address, provider: desired.provider, action: .read, reason: reason, before: .null(type),
      after: planned, schemaVersion: desired.schema.version, dependencies: desired.dependencies)
    outcome.value = planned
  }

  private func read(_ configuration: Value, _ outcome: inout InstanceOutcome) async {
    let place = session.place(desired)
    let type = desired.address.resource.type
    var said = place.diagnostics(for: await provider.validate(.data, type, configuration))
    session.observer.observe(
      .operationStarted(object, .read, before: .null(self.type), after: desired.configuration))
    var value: Value?
    if !said.hasErrors {
      let result = await session.limiter.run { [provider, desired] in
        await provider.readData(type, configuration, providerMeta: desired.providerMeta)
      }
      said.append(contentsOf: place.diagnostics(for: result.diagnostics))
      if !result.hasErrors { value = result.value }
    }
    guard let value else {
      guard isInCheck else {
        session.observer.observe(.operationFailed(object, .read))
        outcome.diagnostics.append(contentsOf: said)
        return
      }
      // A check reports what it finds and never fails the plan.
      outcome.diagnostics.append(
        contentsOf: said.map { message in
          var message = message
          message.severity = .warning
          message.kind = .checkFailure
          return message
        })
      deferRead(.readBecauseCheckNested, &outcome)
      if !session.plansChanges { outcome.change = nil }
      return
    }
    outcome.diagnostics.append(contentsOf: said)
    let marks = desired.configuration.unmarkedWithPaths().marks.filter(\.marks.isSensitive)
    let marked = desired.schema.block.markingSensitive(value).marked(at: marks)
    session.observer.observe(.operationCompleted(object, .read, value: marked))
    outcome.value = marked
    store(marked, &outcome)
    if isInCheck, session.plansChanges {
      outcome.change = ResourceChange(
        address: desired.address, provider: desired.provider, action: .read, reason: .readBecauseCheckNested,
        before: .null(self.type), after: marked, schemaVersion: desired.schema.version,
        dependencies: desired.dependencies)
    }
  }

  private func store(_ value: Value, _ outcome: inout InstanceOutcome) {
    let stored = StoredObject().replacingValue(value, schema: desired.schema, privateData: [])
    outcome.prior = .object(stored, desired.provider)
  }
}
