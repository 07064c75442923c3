package import Addresses
package import Diagnostics
package import HCL

/// `import { to id for_each provider }`.
package struct ImportDeclaration: Sendable {
  package var to: Expression
  /// The resource in source that `to` leads to, whatever the keys.
  package var resource: ResourceAddress
  /// What `to` names when all its keys are literals.
  package var instance: ResourceInstanceAddress?
  package var id: Expression?
  package var identity: Expression?
  package var forEach: Expression?
  package var provider: ProviderReference?
  package var range: SourceRange

  package init(
    to: Expression, resource: ResourceAddress, instance: ResourceInstanceAddress? = nil, id: Expression?,
    identity: Expression? = nil, forEach: Expression? = nil,
    provider: ProviderReference? = nil, range: SourceRange
  ) {
    self.to = to
    self.resource = resource
    self.instance = instance
    self.id = id
    self.identity = identity
    self.forEach = forEach
    self.provider = provider
    self.range = range
  }
}
