package import Addresses

/// A package that a source has, and what is to be checked before it is used.
package struct PackageOffer: Sendable {
  package enum Location: Sendable, Hashable {
    /// An unpacked package on this machine.
    case directory(String)
    /// A zip archive on this machine.
    case archive(String)
    /// A zip archive somewhere else; `headers` go with the request.
    case remote(url: String, headers: [String: String])
  }

  package var provider: ProviderAddress
  package var version: Version
  package var platform: Platform
  package var location: Location
  /// `zh:` and `h1:` checksums of which the package must match one; empty when the source promises nothing.
  package var accepted: [String] = []
  /// The signed list of checksums of all platforms; `nil` for mirrors.
  package var checksumList: SignedChecksums?
  /// Versions of the plugin protocol that the registry says it speaks, such as `5.0`; empty when nothing is known.
  package var protocols: [String] = []

  /// How often its download is tried again when the connection or the server fails.
  package var downloadRetries = 2

  package init(_ provider: ProviderAddress, _ version: Version, _ platform: Platform, _ location: Location) {
    self.provider = provider
    self.version = version
    self.platform = platform
    self.location = location
  }

  /// The usual name of the package's archive.
  package static func archiveName(_ provider: ProviderAddress, _ version: Version, _ platform: Platform) -> String {
    "terraform-provider-\(provider.type)_\(version)_\(platform).zip"
  }
}
