import Addresses
import ConfigurationLoading

/// A package to get, for all calls that mean it.
struct PackageWork: Sendable {
  /// A directory where the last run put the package.
  struct Installed: Sendable, Hashable {
    var package: String
    /// The directory in it that the module's own path counts from.
    var directory: String
  }

  var identity: PackageIdentity
  var recorded: ModuleRecord?
  var requests: [ModuleRequest]
  var installed: [Installed]
}

/// A package that is on this machine, complete and with the right content.
struct ObtainedPackage: Sendable {
  /// Where its files are now.
  var directory: String
  var tree: ModuleTree
  var record: ModuleRecord
}
