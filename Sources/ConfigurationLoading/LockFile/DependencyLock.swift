package import Addresses

/// The dependency lock file `.terraform.lock.hcl`: which version of each provider was chosen.
///
/// Providers that the program brings itself are never in it; entries of others are kept as they are.
package struct DependencyLock: Sendable, Equatable {
  /// The choice for one provider.
  package struct Entry: Sendable, Equatable {
    package var provider: ProviderAddress
    package var version: Version
    /// The constraints it was chosen by, in canonical text; empty when there were none.
    package var constraints: String
    /// Checksums of packages, in the order of the file.
    package var hashes: [String]

    /// A choice.
    package init(provider: ProviderAddress, version: Version, constraints: String = "", hashes: [String] = []) {
      self.provider = provider
      self.version = version
      self.constraints = constraints
      self.hashes = hashes
    }
  }

  /// The name of the file in the working directory.
  package static let filename = ".terraform.lock.hcl"

  package var entries: [Entry]

  /// A lock with these entries.
  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// The choice for a provider, also when it was made under the address that it has at the other public registry.
  package func entry(for provider: ProviderAddress) -> Entry? {
    self[provider] ?? provider.twin.flatMap { self[$0] }
  }

  /// The choice for a provider. Setting replaces or adds it, and removes it when set to nothing.
  package subscript(provider: ProviderAddress) -> Entry? {
    get { entries.first { $0.provider == provider } }
    set {
      guard let at = entries.firstIndex(where: { $0.provider == provider }) else {
        if let newValue { entries.append(newValue) }
        return
      }
      if let newValue {
        entries[at] = newValue
      } else {
        entries.remove(at: at)
      }
    }
  }
}
