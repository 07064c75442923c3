import Addresses
import Diagnostics
import HCL
import Plans
import Providers
import Schemas
import States
import Values

/// Brings an object of the state up to date: its schema, then what is there now.
struct ObjectReader: Sendable {
  let session: PlanSession
  let provider: any Provider
  let object: ObjectAddress
  let schema: VersionedSchema
  let place: DiagnosticPlace

  /// The object as the last run left it, by the present schema; `nil` when there is none.
  func previous() async -> Diagnosed<ReadObject?> {
    guard var stored = session.moved.state.object(at: object) else { return Diagnosed(nil) }
    let source = session.moved.previousAddress(of: object.instance)
    if source.resource.type != object.instance.resource.type { return await takeOver(stored, from: source) }
    if stored.schemaVersion > schema.version {
      return Diagnosed(nil, Diagnostics([newer(stored.schemaVersion)]))
    }
    if stored.schemaVersion == schema.version, stored.flatAttributes == nil,
      let value = try? stored.decoded(with: schema)
    {
      return Diagnosed(ReadObject(stored: stored, value: value))
    }
    let upgraded = await provider.upgradeState(
      object.instance.resource.type, fromVersion: stored.schemaVersion, stored.attributes, flat: stored.flatAttributes)
    let diagnostics = place.diagnostics(for: upgraded.diagnostics)
    if upgraded.hasErrors { return Diagnosed(nil, diagnostics) }
    let value = stored.marked(upgraded.value, with: schema)
    stored = stored.replacingValue(value, schema: schema, privateData: stored.privateData)
    return Diagnosed(ReadObject(stored: stored, value: value), diagnostics)
  }

  /// The object as it is now; `nil` when it is gone.
  func refreshed(_ previous: ReadObject) async -> Diagnosed<ReadObject?> {
    session.observer.observe(.refreshStarted(object, prior: previous.value))
    let prior = previous.value.withoutMarks
    let request = ReadRequest(
      type: object.instance.resource.type, prior: prior, privateData: previous.stored.privateData)
    let result = await session.limiter.run { [provider] in await provider.read(request) }
    let diagnostics = place.diagnostics(for: result.diagnostics)
    if result.hasErrors { return Diagnosed(previous, diagnostics) }
    let now = result.value
    session.observer.observe(.refreshCompleted(object, value: now.value.isNull ? now.value : previous.value))
    if now.value.isNull { return Diagnosed(nil, diagnostics) }
    if now.value == prior && now.privateData == previous.stored.privateData { return Diagnosed(previous, diagnostics) }
    let value = previous.stored.marked(now.value, with: schema)
    let stored = previous.stored.replacingValue(value, schema: schema, privateData: now.privateData)
    return Diagnosed(ReadObject(stored: stored, value: value), diagnostics)
  }

  /// Hands the state of another resource type to the provider that takes it over.
  private func takeOver(_ stored: StoredObject, from source: ResourceInstanceAddress) async -> Diagnosed<ReadObject?> {
    let sourceProvider = session.moved.sourceProviders[object.instance]?.configuration.provider
    let request = MoveRequest(
      sourceProvider: sourceProvider.map { "\($0)" } ?? "", sourceType: source.resource.type,
      sourceSchemaVersion: stored.schemaVersion, sourceState: stored.attributes, sourcePrivate: stored.privateData,
      targetType: object.instance.resource.type)
    let result = await provider.move(request)
    let diagnostics = place.diagnostics(for: result.diagnostics)
    if result.hasErrors { return Diagnosed(nil, diagnostics) }
    var fresh = stored
    fresh.sensitivePaths = []
    fresh.identity = nil
    let value = fresh.marked(result.value.value, with: schema)
    fresh = fresh.replacingValue(value, schema: schema, privateData: result.value.privateData)
    return Diagnosed(ReadObject(stored: fresh, value: value), diagnostics)
  }

  private func newer(_ version: Int) -> Diagnostic {
    Diagnostic(
      .error, "Resource instance managed by newer provider version",
      "The state of \(object.instance) has schema version \(version), but the provider here knows only version "
        + "\(schema.version). Use the version of this program that wrote the state, or a newer one.",
      address: place.address)
  }
}
