package import Schemas
package import Values

/// What a provider offers: its configuration, types and functions. Types are looked up one by one, because a provider
/// may have more than a thousand.
package struct ProviderSchema: Sendable {
  package var configuration: BlockSchema
  package var functions: [String: FunctionSpecification]
  /// What modules may say to the provider in `provider_meta`; `nil` when nothing.
  package var providerMeta: BlockSchema?
  /// The identity of a managed resource type; `nil` when it has none.
  package var identitySchema: @Sendable (String) -> VersionedSchema? = { _ in nil }
  private let lookUp: @Sendable (ResourceKind, String) -> VersionedSchema?
  private let list: @Sendable (ResourceKind) -> [String]

  package init(
    configuration: BlockSchema, functions: [String: FunctionSpecification] = [:],
    typeNames: @escaping @Sendable (ResourceKind) -> [String],
    lookUp: @escaping @Sendable (ResourceKind, String) -> VersionedSchema?
  ) {
    self.configuration = configuration
    self.functions = functions
    self.list = typeNames
    self.lookUp = lookUp
  }

  /// From schemas that are all there already.
  package init(
    configuration: BlockSchema = BlockSchema(), resources: [String: VersionedSchema] = [:],
    dataSources: [String: VersionedSchema] = [:], ephemeralResources: [String: VersionedSchema] = [:],
    functions: [String: FunctionSpecification] = [:]
  ) {
    self.init(
      configuration: configuration, functions: functions,
      typeNames: { kind in
        switch kind {
        case .managed: resources.keys.sorted()
        case .data: dataSources.keys.sorted()
        case .ephemeral: ephemeralResources.keys.sorted()
        }
      },
      lookUp: { kind, type in
        switch kind {
        case .managed: resources[type]
        case .data: dataSources[type]
        case .ephemeral: ephemeralResources[type]
        }
      })
  }

  package func schema(_ kind: ResourceKind, _ type: String) -> VersionedSchema? { lookUp(kind, type) }

  package func typeNames(_ kind: ResourceKind) -> [String] { list(kind) }
}
