import Addresses
import ConfigurationLoading
import OperatingSystem

/// Puts a package where the configuration looks for it: beside first, then by renaming.
struct PackagePlacing: Sendable {
  let surroundings: ModuleSourceSurroundings

  /// Puts the package there, unless it is there already, and gives the directory of the module in it.
  func place(_ package: ObtainedPackage, for request: ModuleRequest) throws(PackageFailure) -> String {
    let destination = ModuleManifest.packageDirectory(
      of: request.address, dataDirectory: surroundings.dataDirectory)
    let path = [package.record.directory, request.source.subdirectory].filter { !$0.isEmpty }.joined(separator: "/")
    // Looked for before anything is replaced.
    let directory = try SubdirectoryPattern(text: path).resolve(in: package.directory, surroundings.fileSystem)
    if package.directory != destination {
      do throws(FileSystemError) {
        try copy(package, to: destination)
      } catch {
        throw .download("The module can't be put into place: \(error).")
      }
    }
    return SourcePath.join(destination, directory)
  }

  private func copy(_ package: ObtainedPackage, to destination: String) throws(FileSystemError) {
    let files = surroundings.fileSystem
    if files.isDirectory(destination), let present = try? ModuleTree.read(destination, files),
      present.hash == package.record.hash
    {
      return
    }
    let parent = destination.lastIndex(of: "/").map { String(destination[..<$0]) } ?? "."
    let partial = parent + "/.partial-" + surroundings.randomness.uuid()
    defer { try? files.removeTree(partial) }
    try package.tree.copy(from: package.directory, to: partial, files)
    try files.removeTree(destination)
    try files.rename(partial, to: destination)
  }
}
