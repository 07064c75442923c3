/// A package that is in its place.
package struct PlacedPackage: Sendable, Hashable {
  /// Its `h1:` checksum.
  package var hash: String
  /// Checksums of the version for all platforms that somebody else vouches for.
  package var published: [String]
  package var authentication: Authentication

  package init(hash: String, published: [String], authentication: Authentication) {
    self.hash = hash
    self.published = published
    self.authentication = authentication
  }
}
