package import Addresses
package import ConfigurationLoading

extension DependencyLock {
  /// The lock without entries of providers that nothing needs any more.
  ///
  /// What is needed keeps its entry also at the other public registry, and also when it runs inside: other programs that
  /// work on the same directory go by it.
  package func pruned(to needed: Set<ProviderAddress>) -> DependencyLock {
    DependencyLock(
      entries.filter { entry in
        needed.contains(entry.provider) || entry.provider.twin.map(needed.contains) ?? false
      })
  }

  /// Whether both list the same providers.
  package func hasSameProviders(as other: DependencyLock) -> Bool {
    Set(entries.map(\.provider)) == Set(other.entries.map(\.provider))
  }
}
