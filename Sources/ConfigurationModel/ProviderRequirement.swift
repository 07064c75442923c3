package import Addresses
package import Diagnostics

/// An entry of `required_providers`.
package struct ProviderRequirement: Sendable {
  package var localName: String
  package var source: ProviderAddress
  /// The text of the version constraints; empty for any.
  package var versionConstraint: String
  package var versionRange: SourceRange?
  package var configurationAliases: [ProviderKey]
  package var range: SourceRange

  package init(
    localName: String, source: ProviderAddress, versionConstraint: String, versionRange: SourceRange?,
    configurationAliases: [ProviderKey], range: SourceRange
  ) {
    self.localName = localName
    self.source = source
    self.versionConstraint = versionConstraint
    self.versionRange = versionRange
    self.configurationAliases = configurationAliases
    self.range = range
  }
}
