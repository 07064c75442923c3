package import Addresses
package import Diagnostics
package import HCL
package import Values

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

/// `lifecycle { … }`.
package struct Lifecycle: Sendable {
  /// `nil` when not written.
  package var createBeforeDestroy: Bool?
  /// May be an expression in the reference's newest version; `nil` when not written.
  package var preventDestroy: Expression?
  /// `destroy = false`: on removal the object is forgotten, not destroyed.
  package var destroys: Bool?
  package var ignoreAllChanges: Bool
  /// Relative traversals: `root` is the attribute.
  package var ignoreChanges: [Traversal]
  package var replaceTriggeredBy: [Expression]
  package var preconditions: [ConditionDeclaration]
  package var postconditions: [ConditionDeclaration]

  package init(
    createBeforeDestroy: Bool? = nil, preventDestroy: Expression? = nil, destroys: Bool? = nil,
    ignoreAllChanges: Bool = false, ignoreChanges: [Traversal] = [], replaceTriggeredBy: [Expression] = [],
    preconditions: [ConditionDeclaration] = [], postconditions: [ConditionDeclaration] = []
  ) {
    self.createBeforeDestroy = createBeforeDestroy
    self.preventDestroy = preventDestroy
    self.destroys = destroys
    self.ignoreAllChanges = ignoreAllChanges
    self.ignoreChanges = ignoreChanges
    self.replaceTriggeredBy = replaceTriggeredBy
    self.preconditions = preconditions
    self.postconditions = postconditions
  }
}

/// `provisioner "type"`.
package struct ProvisionerDeclaration: Sendable {
  package enum When: Sendable, Hashable {
    case create
    case destroy
  }

  package enum OnFailure: Sendable, Hashable {
    case fail
    case goOn
  }

  package var type: String
  package var body: Body
  package var connection: Body?
  package var when: When
  package var onFailure: OnFailure
  package var range: SourceRange
  package var typeRange: SourceRange

  package init(
    type: String, body: Body, connection: Body? = nil, when: When = .create, onFailure: OnFailure = .fail,
    range: SourceRange, typeRange: SourceRange
  ) {
    self.type = type
    self.body = body
    self.connection = connection
    self.when = when
    self.onFailure = onFailure
    self.range = range
    self.typeRange = typeRange
  }
}
