package import Addresses
package import ConfigurationModel
package import Diagnostics
package import HCL
package import Schemas
package import Values

/// An instance that should exist, with its decoded configuration.
package struct DesiredInstance: Sendable {
  package var address: ResourceInstanceAddress
  package var declaration: ResourceDeclaration
  package var provider: ProviderInstanceAddress
  package var schema: VersionedSchema
  /// The configuration as the schema types it, with marks, perhaps partly unknown.
  package var configuration: Value
  package var repetition: RepetitionData
  /// Resources and data sources that the configuration refers to, directly or through other declarations, sorted by
  /// text.
  package var dependencies: [ResourceAddress]
  /// Of these, the resources of which only instances with these literal keys are needed, in the same module instance.
  package var literalNeeds: [ResourceAddress: Set<InstanceKey>]
  /// Managed resources reached through `depends_on` of this declaration or a module around it.
  package var explicitDependencies: [ResourceAddress]
  /// What `prevent_destroy`, provisioners and connections of the instance mention, apart from `self`; `count` and `each`
  /// are in it. Empty when the declaration has none of these.
  package var scope: EvaluationScope
  /// What the module says to the provider in `provider_meta`, unmarked; `nil` when nothing.
  package var providerMeta: Value?
  /// The identity schema of the type; `nil` when it has none.
  package var identitySchema: VersionedSchema?
  /// Warnings about the configuration that are given only when it is used.
  package var warnings: Diagnostics

  package init(
    address: ResourceInstanceAddress, declaration: ResourceDeclaration, provider: ProviderInstanceAddress,
    schema: VersionedSchema, configuration: Value, repetition: RepetitionData, dependencies: [ResourceAddress],
    explicitDependencies: [ResourceAddress], scope: EvaluationScope = .empty,
    literalNeeds: [ResourceAddress: Set<InstanceKey>] = [:], providerMeta: Value? = nil,
    identitySchema: VersionedSchema? = nil, warnings: Diagnostics = Diagnostics()
  ) {
    self.address = address
    self.declaration = declaration
    self.provider = provider
    self.schema = schema
    self.configuration = configuration
    self.repetition = repetition
    self.dependencies = dependencies
    self.explicitDependencies = explicitDependencies
    self.scope = scope
    self.literalNeeds = literalNeeds
    self.providerMeta = providerMeta
    self.identitySchema = identitySchema
    self.warnings = warnings
  }
}
