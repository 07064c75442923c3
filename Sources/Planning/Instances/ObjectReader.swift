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
  /// What the module says to the provider in `provider_meta`.
  var providerMeta: Value?

  private var type: String { object.instance.resource.type }
  var identitySchema: VersionedSchema? { provider.schema.identitySchema(type) }

  /// The object as the last run left it, by the present schema; `nil` when there is none.
  func previous() async -> Diagnosed<ReadObject?> {
    guard var stored = session.moved.state.object(at: object) else { return Diagnosed(nil) }
    let source = session.moved.previousAddress(of: object.instance)
    if source.resource.type != object.instance.resource.type { return await takeOver(stored, from: source) }
    if stored.schemaVersion > schema.version {
      return Diagnosed(nil, Diagnostics([newer(stored.schemaVersion, than: schema.version)]))
    }
    if stored.schemaVersion == schema.version, stored.flatAttributes == nil,
      let value = try? stored.decoded(with: schema)
    {
      return await withIdentity(ReadObject(stored: stored, value: value))
    }
    let upgraded = await provider.upgradeState(
      type, fromVersion: stored.schemaVersion, stored.attributes, flat: stored.flatAttributes)
    var diagnostics = place.diagnostics(for: upgraded.diagnostics)
    if upgraded.hasErrors { return Diagnosed(nil, diagnostics) }
    let value = stored.marked(upgraded.value, with: schema)
    stored = stored.replacingValue(value, schema: schema, privateData: stored.privateData)
    let read = await withIdentity(ReadObject(stored: stored, value: value)).collect(into: &diagnostics)
    return Diagnosed(read, diagnostics)
  }

  /// The object with its stored identity by the present schema.
  private func withIdentity(_ read: ReadObject) async -> Diagnosed<ReadObject?> {
    guard let json = read.stored.identity, let schema = identitySchema else { return Diagnosed(read) }
    var read = read
    if let identity = read.stored.decodedIdentity(with: schema) {
      read.identity = identity
      return Diagnosed(read)
    }
    let version = read.stored.identitySchemaVersion
    if version > schema.version { return Diagnosed(nil, Diagnostics([newer(version, than: schema.version)])) }
    let upgraded = await provider.upgradeIdentity(type, fromVersion: version, json)
    let diagnostics = place.diagnostics(for: upgraded.diagnostics)
    if upgraded.hasErrors { return Diagnosed(nil, diagnostics) }
    read.identity = upgraded.value
    read.stored = read.stored.replacingIdentity(upgraded.value, schema: schema)
    return Diagnosed(read, diagnostics)
  }

  /// The object as it is now; `nil` when it is gone.
  func refreshed(_ previous: ReadObject) async -> Diagnosed<ReadObject?> {
    session.observer.observe(.refreshStarted(object, prior: previous.value))
    let prior = previous.value.withoutMarks
    let request = ReadRequest(
      type: type, prior: prior, privateData: previous.stored.privateData, identity: previous.identity,
      providerMeta: providerMeta)
    let result = await session.limiter.run { [provider] in await provider.read(request) }
    let diagnostics = place.diagnostics(for: result.diagnostics)
    if result.hasErrors { return Diagnosed(previous, diagnostics) }
    let now = result.value
    session.observer.observe(.refreshCompleted(object, value: now.value.isNull ? now.value : previous.value))
    if now.value.isNull { return Diagnosed(nil, diagnostics) }
    let identity = now.identity ?? previous.identity
    if now.value == prior && now.privateData == previous.stored.privateData && identity == previous.identity {
      return Diagnosed(previous, diagnostics)
    }
    let value = previous.stored.marked(now.value, with: schema)
    let stored = previous.stored.replacingValue(value, schema: schema, privateData: now.privateData)
      .replacingIdentity(identity, schema: identitySchema)
    return Diagnosed(ReadObject(stored: stored, value: value, identity: identity), diagnostics)
  }

  /// Hands the state of another resource type to the provider that takes it over.
  private func takeOver(_ stored: StoredObject, from source: ResourceInstanceAddress) async -> Diagnosed<ReadObject?> {
    let sourceProvider = session.moved.sourceProviders[object.instance]?.configuration.provider
    let request = MoveRequest(
      sourceProvider: sourceProvider.map { "\($0)" } ?? "", sourceType: source.resource.type,
      sourceSchemaVersion: stored.schemaVersion, sourceState: stored.attributes, sourcePrivate: stored.privateData,
      targetType: type, sourceIdentity: stored.identity, sourceIdentitySchemaVersion: stored.identitySchemaVersion)
    let result = await provider.move(request)
    let diagnostics = place.diagnostics(for: result.diagnostics)
    if result.hasErrors { return Diagnosed(nil, diagnostics) }
    var fresh = stored
    fresh.sensitivePaths = []
    fresh.identity = nil
    fresh.identitySchemaVersion = 0
    let value = fresh.marked(result.value.value, with: schema)
    fresh = fresh.replacingValue(value, schema: schema, privateData: result.value.privateData)
      .replacingIdentity(result.value.identity, schema: identitySchema)
    return Diagnosed(ReadObject(stored: fresh, value: value, identity: result.value.identity), diagnostics)
  }

  private func newer(_ version: Int, than known: Int) -> Diagnostic {
    Diagnostic(
      .error, "Resource instance managed by newer provider version",
      "The state of \(object.instance) has schema version \(version), but the provider here knows only version "
        + "\(known). Use the version of this program that wrote the state, or a newer one.",
      address: place.address)
  }
}
