/// Why a package of modules can't be had; in words for the user, without secrets.
package struct PackageFailure: Error, Hashable, Sendable {
  /// What failed, so that messages get their summary.
  package enum Kind: Hashable, Sendable {
    /// The registry does not know the module.
    case unknownModule
    /// The registry knows no version of it.
    case noVersions
    /// None of the versions meets the constraint.
    case noMatchingVersion
    /// The registry did not answer, or not what its protocol says.
    case registry
    /// The registry names a place that no package may come from.
    case invalidLocation
    /// The package could not be fetched or is not safe to unpack.
    case download
    /// The package is there, the directory in it is not.
    case missingDirectory
    /// The content is not what was recorded.
    case changed
    /// The user asked to stop.
    case interrupted
  }

  package let kind: Kind
  /// Whole sentences.
  package let message: String

  /// A failure of a kind.
  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// A package that could not be fetched.
  static func download(_ message: String) -> PackageFailure { PackageFailure(.download, message) }
}
