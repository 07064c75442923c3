package import Addresses
package import Diagnostics

/// Brings modules from elsewhere to this machine. Directories of the configuration itself need none.
package protocol ModuleInstaller: Sendable {
  /// The entries of the manifest for modules that are called, or why they can't be had, reported at their blocks.
  ///
  /// It is called once for each depth of the module tree, with calls that do not depend on one another.
  ///
  /// - Parameter previous: what the last run installed.
  func install(
    _ requests: [ModuleRequest], previous: ModuleManifest
  ) async -> [ModuleAddress: Diagnosed<ModuleManifest.Entry?>]

  /// Told once when no more modules will be asked for; `isComplete` when all of them could be had.
  func finish(isComplete: Bool) async -> Diagnostics
}
