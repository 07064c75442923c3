package import Addresses
import ConfigurationLoading
package import Diagnostics
import OperatingSystem

extension ModulePackageInstaller {
  /// Copies a module into a directory as the beginning of a configuration; nothing is recorded.
  package func copy(_ source: ModuleSource, to directory: String) async -> Diagnostics {
    let request = ModuleRequest(
      address: .root, source: source, versionConstraint: "", range: .startOfFile("-from-module"))
    do throws(PackageFailure) {
      let package = try await obtain(request)
      let path = [package.record.directory, source.subdirectory].filter { !$0.isEmpty }.joined(separator: "/")
      let files = surroundings.fileSystem
      try await Blocking.run { () throws(PackageFailure) in
        let found = try SubdirectoryPattern(text: path).resolve(in: package.directory, files)
        let module = found.isEmpty ? package.directory : package.directory + "/" + found
        // Read as a package of its own, so that links that lead out of the module are noticed.
        let tree = try ModuleTree.read(module, files)
        do throws(FileSystemError) {
          try tree.copy(from: module, to: directory, files)
        } catch {
          throw .download("The module can't be copied: \(error).")
        }
      }
      return Diagnostics()
    } catch {
      return Diagnostics([.error("Failed to copy the module", error.message)])
    }
  }

  private func obtain(_ request: ModuleRequest) async throws(PackageFailure) -> ObtainedPackage {
    await askRegistries([request], ModuleLock(), ModuleManifest())
    let identity = try identity(of: request, ModuleLock(), ModuleManifest())
    return try await obtaining.obtain(
      PackageWork(identity: identity, recorded: nil, requests: [], installed: []))
  }
}
