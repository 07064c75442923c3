/// Why a package of a provider could not be found, fetched or accepted.
package struct PackageFailure: Error, Sendable, Hashable {
  /// What callers decide by.
  package enum Kind: Sendable, Hashable {
    /// The place that was asked does not have the provider.
    case notFound
    /// It has the provider, not for this platform or in this version.
    case noPackage
    /// The package is not what a checksum, a signature or the lock file promises.
    case refused
    /// Everything else: no connection, nonsense as an answer, a full disk.
    case broken
  }

  package var kind: Kind
  /// Sentences for the user.
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
