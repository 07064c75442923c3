package import Addresses
package import Diagnostics

/// What a configuration and its state want of one provider.
package struct ProviderNeed: Sendable {
  /// A version constraint and who wrote it.
  package struct Demand: Sendable, Hashable {
    package var constraints: VersionConstraints
    /// The constraints as written.
    package var text: String
    package var module: ModuleAddress
    package var range: SourceRange?

    package init(constraints: VersionConstraints, text: String, module: ModuleAddress, range: SourceRange?) {
      self.constraints = constraints
      self.text = text
      self.module = module
      self.range = range
    }
  }

  package var provider: ProviderAddress
  /// In the order of modules and names.
  package var demands: [Demand] = []
  /// The first resource or data source that means this provider only by the beginning of its type's name, because its
  /// module declares nothing; with the place of that type.
  package var implied: (type: UsedType, range: SourceRange)?
  /// The types of it that are configured or in the state.
  package var types: Set<UsedType> = []

  package init(_ provider: ProviderAddress) { self.provider = provider }

  /// All demands together.
  package var constraints: VersionConstraints { VersionConstraints(demands.flatMap(\.constraints.all)) }
}
