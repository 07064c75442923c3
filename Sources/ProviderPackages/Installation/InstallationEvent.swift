package import Addresses

/// What happens during an installation, for whoever shows it.
package enum InstallationEvent: Sendable, Hashable {
  /// Places are asked; the constraints are empty for any version.
  case searching(ProviderAddress, constraints: String)
  /// The lock file decides the version.
  case keepingLocked(ProviderAddress, Version)
  /// The package is there already and fits the lock file.
  case alreadyInstalled(ProviderAddress, Version)
  case installing(ProviderAddress, Version)
  /// Bytes that have arrived, and of how many.
  case downloading(ProviderAddress, Version, received: Int64, total: Int64?)
  case installed(ProviderAddress, Version, Authentication)
  /// A sentence of the registry about the provider.
  case warning(ProviderAddress, String)
}
