package import Addresses

/// `provider_installation`: the methods in their order.
package struct ProviderInstallation: Sendable {
  /// The `built_in` block: which of the providers inside the program are used.
  package struct BuiltInRule: Sendable, Hashable {
    /// Empty for all.
    package var included: [ProviderPattern]
    package var excluded: [ProviderPattern]

    package init(included: [ProviderPattern] = [], excluded: [ProviderPattern] = []) {
      self.included = included
      self.excluded = excluded
    }
  }

  package var methods: [InstallationMethod] = []
  /// `nil` when there is no such block: all are used.
  package var builtIn: BuiltInRule?
  /// Directories with programs under development; absolute or relative to the working directory.
  package var developmentOverrides: [ProviderAddress: String] = [:]

  package init() {}
}
