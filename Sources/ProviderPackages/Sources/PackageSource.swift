package import Addresses

/// A place that offers packages.
package protocol PackageSource: Sendable {
  /// The versions of a provider in any order; throws kind `notFound` when the place does not know it.
  func versions(of provider: ProviderAddress) async throws(PackageFailure) -> OfferedVersions

  /// The package for a version and platform; throws kind `noPackage` or `notFound` when there is none.
  func offer(
    of provider: ProviderAddress, _ version: Version, _ platform: Platform
  ) async throws(PackageFailure) -> PackageOffer

  /// The place in words for messages: a path, a URL, `the registry HOST`.
  func display(for provider: ProviderAddress) -> String
}
