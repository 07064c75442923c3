package import Diagnostics
package import HCL

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
