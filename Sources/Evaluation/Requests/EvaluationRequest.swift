package import Addresses
package import ConfigurationModel
package import Diagnostics
import Schemas
package import Values

/// What evaluation cannot do itself, because it needs a provider or the state.
///
/// Indirect, because requests are large and most nodes have none.
package indirect enum EvaluationRequest: Sendable {
  /// Configure the instances of a provider configuration.
  case provider(ProviderRequest)
  /// Refresh, plan, read, open or apply all instances of a resource declaration.
  case resource(ResourceRequest)
}

/// A provider configuration whose instances are to be made ready.
package struct ProviderRequest: Sendable {
  package var address: ProviderConfigurationAddress
  /// Configuration values by instance, marked, perhaps partly unknown.
  package var instances: [InstanceKey: Value]
  /// The written configuration; `nil` where a provider is used without one.
  package var declaration: ProviderConfigurationDeclaration?

  package init(
    address: ProviderConfigurationAddress, instances: [InstanceKey: Value],
    declaration: ProviderConfigurationDeclaration?
  ) {
    self.address = address
    self.instances = instances
    self.declaration = declaration
  }
}

/// All instances of a resource declaration over all instances of its module.
package struct ResourceRequest: Sendable {
  package var address: ResourceAddress
  package var declaration: ResourceDeclaration
  /// In order of module instance and key. Instances whose configuration had errors are left out.
  package var instances: [DesiredInstance]
  /// The instances of each module instance's resource, whether their configuration could be decoded or not.
  package var expansions: [AbsoluteResourceAddress: Expansion]
  /// `import` blocks that aim at instances of this resource.
  package var imports: [RequestedImport]

  package init(
    address: ResourceAddress, declaration: ResourceDeclaration, instances: [DesiredInstance],
    expansions: [AbsoluteResourceAddress: Expansion], imports: [RequestedImport] = []
  ) {
    self.address = address
    self.declaration = declaration
    self.instances = instances
    self.expansions = expansions
    self.imports = imports
  }
}

/// An evaluated `import` block.
package struct RequestedImport: Sendable {
  package var to: ResourceInstanceAddress
  /// Text; may be unknown or marked. Null when the object is found by its identity.
  package var id: Value
  /// What names the object in place of an id, by the identity schema of the type.
  package var identity: Value?
  package var range: SourceRange

  package init(to: ResourceInstanceAddress, id: Value, identity: Value? = nil, range: SourceRange) {
    self.to = to
    self.id = id
    self.identity = identity
    self.range = range
  }

  /// Whether it names an object at all; an empty id asks for nothing.
  package var names: Bool { id.stringValue != "" || identity != nil }
}

/// What became of a request.
package struct EvaluationAnswer: Sendable {
  /// Values of the instances: planned, read, opened or applied; marked. Missing ones failed.
  package var values: [ResourceInstanceAddress: Value]
  package var diagnostics: Diagnostics
  /// Nothing that depends on this declaration can go on.
  package var hasFailed: Bool
  /// What was said about a data source of a check that could not be read.
  package var unreadData: Diagnostic?

  package init(
    values: [ResourceInstanceAddress: Value] = [:], diagnostics: Diagnostics = Diagnostics(), hasFailed: Bool = false
  ) {
    self.values = values
    self.diagnostics = diagnostics
    self.hasFailed = hasFailed
  }
}
