package import Addresses
package import Diagnostics
package import OperatingSystem

/// Finds modules that are directories of the configuration itself; others can't be had by it.
package struct LocalModuleInstaller: ModuleInstaller {
  private let fileSystem: any FileSystem

  /// An installer that looks into these files.
  package init(fileSystem: any FileSystem) { self.fileSystem = fileSystem }

  package func install(
    _ address: ModuleAddress, from source: ModuleSource, versionConstraint: String, callerDirectory: String,
    at range: SourceRange
  ) -> Diagnosed<ModuleManifest.Entry?> {
    guard case .local(let path) = source else {
      return failure(
        "Module source is not installed",
        "The module comes from \(source), which is outside of this configuration. Copy it into a directory and use that "
          + "as the source.", range)
    }
    let directory = SourcePath.join(callerDirectory, path)
    guard fileSystem.isDirectory(directory) else {
      return failure(
        "Unreadable module directory", "There is no directory \(directory) to read the module from.", range)
    }
    return Diagnosed(ModuleManifest.Entry(source: path, directory: directory))
  }

  private func failure(
    _ summary: String, _ detail: String, _ range: SourceRange
  ) -> Diagnosed<ModuleManifest.Entry?> {
    Diagnosed(nil, Diagnostics([.error(summary, detail, at: range)]))
  }
}
