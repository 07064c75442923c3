import Addresses

/// Which package a call means, once its version is chosen.
enum PackageIdentity: Hashable, Sendable {
  /// A version of a registry's module; the source without subdirectory.
  case registry(RegistryModuleSource, version: String)
  /// An address to fetch from, without subdirectory.
  case remote(String)

  /// What the package is recorded by.
  var key: ModuleRecord.Key {
    switch self {
    case .registry(let source, let version): ModuleRecord.Key(source: source.package, version: version)
    case .remote(let package): ModuleRecord.Key(source: PackageAddress.display(package), version: nil)
    }
  }

  /// Whether the content is recorded. Directories of this machine are not: they change as the user works on them.
  var isRecorded: Bool {
    if case .remote(let package) = self, case .file? = try? PackageAddress(package) { return false }
    return true
  }

  /// What is said of the package while it is fetched.
  var display: String {
    switch self {
    case .registry(let source, let version): "\(source.package) \(version)"
    case .remote(let package): PackageAddress.display(package)
    }
  }

  /// The name of the package in the cache.
  var cacheName: String { "module " + display }
}
