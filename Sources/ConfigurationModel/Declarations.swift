package import Addresses
package import Diagnostics
package import HCL
package import Values

/// `variable "name"`.
package struct VariableDeclaration: Sendable {
  package var name: String
  package var description: String
  /// `.dynamic` when no type was written.
  package var type: ValueType
  package var typeDefaults: TypeDefaults?
  package var hasTypeConstraint: Bool
  /// Already converted to the type; `nil` when the variable is required.
  package var defaultValue: Value?
  package var isSensitive: Bool
  package var isEphemeral: Bool
  package var isNullable: Bool
  /// The message of `deprecated`; `nil` when it is not.
  package var deprecated: String?
  package var validations: [ConditionDeclaration]
  package var range: SourceRange

  package init(
    name: String, description: String = "", type: ValueType = .dynamic, typeDefaults: TypeDefaults? = nil,
    hasTypeConstraint: Bool = false, defaultValue: Value? = nil, isSensitive: Bool = false, isEphemeral: Bool = false,
    isNullable: Bool = true, deprecated: String? = nil, validations: [ConditionDeclaration] = [], range: SourceRange
  ) {
    self.name = name
    self.description = description
    self.type = type
    self.typeDefaults = typeDefaults
    self.hasTypeConstraint = hasTypeConstraint
    self.defaultValue = defaultValue
    self.isSensitive = isSensitive
    self.isEphemeral = isEphemeral
    self.isNullable = isNullable
    self.deprecated = deprecated
    self.validations = validations
    self.range = range
  }
}

/// A condition with its message: `validation`, `precondition`, `postcondition`, `assert`.
package struct ConditionDeclaration: Sendable {
  package var condition: Expression
  package var errorMessage: Expression
  package var range: SourceRange

  package init(condition: Expression, errorMessage: Expression, range: SourceRange) {
    self.condition = condition
    self.errorMessage = errorMessage
    self.range = range
  }
}

/// One attribute of a `locals` block.
package struct LocalDeclaration: Sendable {
  package var name: String
  package var expression: Expression
  package var range: SourceRange

  package init(name: String, expression: Expression, range: SourceRange) {
    self.name = name
    self.expression = expression
    self.range = range
  }
}

/// `output "name"`.
package struct OutputDeclaration: Sendable {
  package var name: String
  package var description: String
  package var expression: Expression
  package var isSensitive: Bool
  package var isEphemeral: Bool
  package var deprecated: String?
  package var dependsOn: [Traversal]
  package var preconditions: [ConditionDeclaration]
  package var range: SourceRange

  package init(
    name: String, description: String = "", expression: Expression, isSensitive: Bool = false,
    isEphemeral: Bool = false, deprecated: String? = nil, dependsOn: [Traversal] = [],
    preconditions: [ConditionDeclaration] = [], range: SourceRange
  ) {
    self.name = name
    self.description = description
    self.expression = expression
    self.isSensitive = isSensitive
    self.isEphemeral = isEphemeral
    self.deprecated = deprecated
    self.dependsOn = dependsOn
    self.preconditions = preconditions
    self.range = range
  }
}

/// How many instances a declaration has.
package enum Repetition: Sendable {
  case single
  case count(Expression)
  case forEach(Expression)
  /// `lifecycle { enabled = … }`: none or one, without a key.
  case enabled(Expression)

  package var expression: Expression? {
    switch self {
    case .single: nil
    case .count(let expression), .forEach(let expression), .enabled(let expression): expression
    }
  }
}

/// `module "name"`.
package struct ModuleCall: Sendable {
  package var name: String
  package var repetition: Repetition
  /// The body without the arguments of the language itself: the child's variables.
  package var body: Body
  package var dependsOn: [Traversal]
  /// `providers = { child = parent }`.
  package var providers: [PassedProvider]
  package var sourceRange: SourceRange?
  package var range: SourceRange

  /// A provider of the child, and the configuration of the parent it gets.
  package struct PassedProvider: Sendable {
    package var child: ProviderReference
    package var parent: ProviderReference

    package init(child: ProviderReference, parent: ProviderReference) {
      self.child = child
      self.parent = parent
    }
  }

  package init(
    name: String, repetition: Repetition, body: Body, dependsOn: [Traversal] = [], providers: [PassedProvider] = [],
    sourceRange: SourceRange? = nil, range: SourceRange
  ) {
    self.name = name
    self.repetition = repetition
    self.body = body
    self.dependsOn = dependsOn
    self.providers = providers
    self.sourceRange = sourceRange
    self.range = range
  }
}

/// `aws.east` or `aws.by_region["x"]`.
package struct ProviderReference: Sendable {
  package var key: ProviderKey
  /// Which instance of a configuration with `for_each`.
  package var instanceKey: Expression?
  package var range: SourceRange

  package init(key: ProviderKey, instanceKey: Expression? = nil, range: SourceRange) {
    self.key = key
    self.instanceKey = instanceKey
    self.range = range
  }
}

/// `provider "name"`.
package struct ProviderConfigurationDeclaration: Sendable {
  package var key: ProviderKey
  package var forEach: Expression?
  package var body: Body
  package var range: SourceRange
  package var versionConstraint: String
  package var versionRange: SourceRange?

  package init(
    key: ProviderKey, forEach: Expression? = nil, body: Body, range: SourceRange, versionConstraint: String = "",
    versionRange: SourceRange? = nil
  ) {
    self.key = key
    self.forEach = forEach
    self.body = body
    self.range = range
    self.versionConstraint = versionConstraint
    self.versionRange = versionRange
  }
}

/// `check "name"`.
package struct CheckDeclaration: Sendable {
  package var name: String
  /// The scoped data source; it is among the module's resources too, marked as this check's.
  package var dataSource: ResourceName?
  package var asserts: [ConditionDeclaration]
  package var range: SourceRange

  package init(name: String, dataSource: ResourceName?, asserts: [ConditionDeclaration], range: SourceRange) {
    self.name = name
    self.dataSource = dataSource
    self.asserts = asserts
    self.range = range
  }
}

/// `moved { from to }`.
package struct MovedDeclaration: Sendable {
  package var from: Traversal
  package var to: Traversal
  package var range: SourceRange

  package init(from: Traversal, to: Traversal, range: SourceRange) {
    self.from = from
    self.to = to
    self.range = range
  }
}

/// `removed { from … }`.
package struct RemovedDeclaration: Sendable {
  package var from: Traversal
  /// Whether the objects are destroyed; else they are only forgotten.
  package var destroys: Bool
  /// Whether a `lifecycle` block says so.
  package var hasLifecycle: Bool
  package var provisioners: [ProvisionerDeclaration]
  package var connection: Body?
  package var range: SourceRange

  package init(
    from: Traversal, destroys: Bool, hasLifecycle: Bool, provisioners: [ProvisionerDeclaration] = [],
    connection: Body? = nil, range: SourceRange
  ) {
    self.from = from
    self.destroys = destroys
    self.hasLifecycle = hasLifecycle
    self.provisioners = provisioners
    self.connection = connection
    self.range = range
  }
}

/// `import { to id for_each provider }`.
package struct ImportDeclaration: Sendable {
  package var to: Expression
  package var id: Expression?
  package var identity: Expression?
  package var forEach: Expression?
  package var provider: ProviderReference?
  package var range: SourceRange

  package init(
    to: Expression, id: Expression?, identity: Expression? = nil, forEach: Expression? = nil,
    provider: ProviderReference? = nil, range: SourceRange
  ) {
    self.to = to
    self.id = id
    self.identity = identity
    self.forEach = forEach
    self.provider = provider
    self.range = range
  }
}
