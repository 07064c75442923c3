package import Addresses

/// One way by which providers are found, and for which of them it is.
package struct InstallationMethod: Sendable, Hashable {
  package enum Location: Sendable, Hashable {
    /// The registry that a provider's address names.
    case direct
    /// A directory with packages.
    case filesystemMirror(path: String)
    /// A server with packages; the URL ends with a slash.
    case networkMirror(url: String)
  }

  package var location: Location
  /// Empty for all.
  package var included: [ProviderPattern]
  package var excluded: [ProviderPattern]
  /// How often a download is tried again; `nil` for the usual count.
  package var downloadRetries: Int?

  package init(
    _ location: Location, included: [ProviderPattern] = [], excluded: [ProviderPattern] = [],
    downloadRetries: Int? = nil
  ) {
    self.location = location
    self.included = included
    self.excluded = excluded
    self.downloadRetries = downloadRetries
  }

  /// Whether the provider may come from here; what is excluded stays out even when it is included too.
  package func isFor(_ provider: ProviderAddress) -> Bool {
    ProviderPattern.select(provider, included: included, excluded: excluded)
  }
}

extension ProviderPattern {
  /// Whether a provider is among the included ones (all, when none is named) and not among the excluded ones.
  static func select(
    _ provider: ProviderAddress, included: [ProviderPattern], excluded: [ProviderPattern]
  ) -> Bool {
    if excluded.contains(where: { $0.matches(provider) }) { return false }
    return included.isEmpty || included.contains { $0.matches(provider) }
  }
}
