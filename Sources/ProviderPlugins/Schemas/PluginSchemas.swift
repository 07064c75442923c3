package import Providers
package import Schemas
import Synchronization

/// All schemas of one provider, each read from the provider's answer when it is first asked for.
package final class PluginSchemas: Sendable {
  private struct Key: Hashable {
    let kind: ResourceKind
    let type: String
  }

  let version: PluginProtocol
  let index: SchemaIndex
  let identityBytes: ArraySlice<UInt8>
  private let identityPlaces: [String: Range<Int>]
  private let identityMessage = SchemaMessages.identity
  private let known = Mutex<[Key: VersionedSchema?]>([:])
  private let knownIdentities = Mutex<[String: VersionedSchema?]>([:])

  /// From the answers to `GetProviderSchema` and `GetResourceIdentitySchemas` (empty where that is not implemented).
  package init(_ version: PluginProtocol, schemas: ArraySlice<UInt8>, identities: ArraySlice<UInt8>) throws(WireError) {
    self.version = version
    index = try SchemaIndex(schemas)
    identityBytes = identities
    let response = ProviderCall.getResourceIdentitySchemas.response
    identityPlaces = try MapEntries.all(identities, field: response.number(of: "identity_schemas"))
  }

  /// Whether a plan for a delete is asked for.
  var plansDestroy: Bool { index.capabilities.bool("plan_destroy") }

  /// Whether a process answers other calls without having been asked for its schemas.
  var isSchemaCallOptional: Bool { index.capabilities.bool("get_provider_schema_optional") }

  var movesState: Bool { index.capabilities.bool("move_resource_state") }

  /// The schema of a type; `nil` when there is none, or none that can be understood.
  package func schema(_ kind: ResourceKind, _ type: String) -> VersionedSchema? {
    let key = Key(kind: kind, type: type)
    if let known = known.withLock({ $0[key] }) { return known }
    let read = index.types[kind]?[type].flatMap(schema)
    known.withLock { $0[key] = .some(read) }
    return read
  }

  /// The identity schema of a type; `nil` when it has none.
  package func identity(_ type: String) -> VersionedSchema? {
    if let known = knownIdentities.withLock({ $0[type] }) { return known }
    let read = identityPlaces[type].flatMap { place -> VersionedSchema? in
      guard let message = try? identityMessage.decode(identityBytes, place) else { return nil }
      return try? SchemaReading.identity(message)
    }
    knownIdentities.withLock { $0[type] = .some(read) }
    return read
  }

  /// All types of a kind, sorted.
  package func typeNames(_ kind: ResourceKind) -> [String] { index.types[kind].map { $0.keys.sorted() } ?? [] }

  /// The schema of the provider's own configuration; `nil` when it gave none.
  var configuration: BlockSchema? { index.provider.flatMap(schema)?.block }

  var providerMeta: BlockSchema? { index.providerMeta.flatMap(schema)?.block }

  /// The `Function` messages by name.
  func functions() -> [String: WireMessage] {
    index.functions.compactMapValues { try? SchemaMessages.function.decode(index.bytes, $0) }
  }

  private func schema(at place: Range<Int>) -> VersionedSchema? {
    guard let message = try? SchemaMessages.of(version).schema.decode(index.bytes, place) else { return nil }
    return try? SchemaReading.schema(message)
  }
}
