package import ConfigurationModel

/// A loaded configuration: the tree of its modules and the files it was read from.
package struct Configuration: Sendable {
  package var root: Module
  /// The bytes of every file that was read, by the names that source ranges have.
  package var sources: [String: [UInt8]]
  /// Where each module is; complete after an installation.
  package var manifest: ModuleManifest

  /// A configuration of these parts.
  package init(root: Module, sources: [String: [UInt8]], manifest: ModuleManifest) {
    self.root = root
    self.sources = sources
    self.manifest = manifest
  }
}
