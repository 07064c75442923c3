package import Addresses
package import Diagnostics

/// A call of a module that is not a directory of the calling package.
package struct ModuleRequest: Sendable, Hashable {
  package var address: ModuleAddress
  /// A registry's module or an address to fetch from; never local.
  package var source: ModuleSource
  /// The text of `version`; empty for any.
  package var versionConstraint: String
  /// The module block.
  package var range: SourceRange

  /// A call of a module.
  package init(address: ModuleAddress, source: ModuleSource, versionConstraint: String, range: SourceRange) {
    self.address = address
    self.source = source
    self.versionConstraint = versionConstraint
    self.range = range
  }
}
