package import Addresses

/// What a place says about a provider.
package struct OfferedVersions: Sendable {
  package var versions: [Version]
  /// Sentences that the place wants users to read.
  package var warnings: [String]

  package init(_ versions: [Version], warnings: [String] = []) {
    self.versions = versions
    self.warnings = warnings
  }
}
