package import Addresses
package import Diagnostics

/// Brings the modules of one kind of source to this machine.
package protocol ModuleInstaller: Sendable {
  /// The entry of the manifest for a module whose source was worked out; reports at `range` why it can't be had.
  ///
  /// - Parameters:
  ///   - callerDirectory: the directory of the calling module, relative to the working directory.
  ///   - versionConstraint: the text of `version`; empty for any.
  ///   - range: the module block.
  func install(
    _ address: ModuleAddress, from source: ModuleSource, versionConstraint: String, callerDirectory: String,
    at range: SourceRange
  ) -> Diagnosed<ModuleManifest.Entry?>
}
