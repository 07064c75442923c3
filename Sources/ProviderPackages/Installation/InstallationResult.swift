package import Addresses
package import ConfigurationLoading

/// What an installation did.
package struct InstallationResult: Sendable {
  /// What the lock file should say now.
  package var lock: DependencyLock
  /// Providers of which only checksums for this machine are known.
  package var incomplete: [ProviderAddress] = []

  package init(lock: DependencyLock) { self.lock = lock }
}
