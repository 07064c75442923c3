package import Diagnostics
package import HCL

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
