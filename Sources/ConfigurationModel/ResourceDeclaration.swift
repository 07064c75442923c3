package import Addresses
package import Diagnostics
package import HCL

/// `resource`, `data` or `ephemeral` block.
package struct ResourceDeclaration: Sendable {
  package var name: ResourceName
  package var repetition: Repetition
  /// The body without the arguments of the language itself.
  package var body: Body
  package var provider: ProviderAddress
  /// The configuration it asks for; `nil` means the default one of `provider`.
  package var providerReference: ProviderReference?
  package var dependsOn: [Traversal]
  package var lifecycle: Lifecycle
  package var provisioners: [ProvisionerDeclaration]
  /// `connection` for all provisioners.
  package var connection: Body?
  /// The `check` block it stands in.
  package var check: String?
  package var range: SourceRange
  package var typeRange: SourceRange

  package init(
    name: ResourceName, repetition: Repetition = .single, body: Body, provider: ProviderAddress,
    providerReference: ProviderReference? = nil, dependsOn: [Traversal] = [], lifecycle: Lifecycle = Lifecycle(),
    provisioners: [ProvisionerDeclaration] = [], connection: Body? = nil, check: String? = nil, range: SourceRange,
    typeRange: SourceRange
  ) {
    self.name = name
    self.repetition = repetition
    self.body = body
    self.provider = provider
    self.providerReference = providerReference
    self.dependsOn = dependsOn
    self.lifecycle = lifecycle
    self.provisioners = provisioners
    self.connection = connection
    self.check = check
    self.range = range
    self.typeRange = typeRange
  }
}
