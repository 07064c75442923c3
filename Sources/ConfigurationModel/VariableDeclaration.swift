package import Diagnostics
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
  /// `const = true`: the value must be known before anything is planned.
  package var isConstant: Bool
  package var validations: [ConditionDeclaration]
  package var range: SourceRange

  package init(
    name: String, description: String = "", type: ValueType = .dynamic, typeDefaults: TypeDefaults? = nil,
    hasTypeConstraint: Bool = false, defaultValue: Value? = nil, isSensitive: Bool = false, isEphemeral: Bool = false,
    isNullable: Bool = true, deprecated: String? = nil, isConstant: Bool = false,
    validations: [ConditionDeclaration] = [], range: SourceRange
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
    self.isConstant = isConstant
    self.validations = validations
    self.range = range
  }
}
