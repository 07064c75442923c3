import Addresses

/// An address that a server names: where the package is, and the path in it.
struct NamedPackage: Hashable, Sendable {
  var package: String
  var subdirectory: String

  /// Reads an address; throws for directories and modules of a registry, which a server must not name.
  init(_ text: String) throws(PackageFailure) {
    guard !ModuleSource.isLocal(text), !text.hasPrefix("/") else {
      throw PackageFailure(.invalidLocation, "The server names the directory \"\(text)\" in place of a package.")
    }
    do throws(ModuleSourceError) {
      let source = try RemoteModuleSource.parse(text)
      (package, subdirectory) = (source.package, source.subdirectory)
    } catch {
      throw PackageFailure(
        .invalidLocation,
        "The server names the package \"\(PackageAddress.display(text))\", which is not the address of one. \(error.message)"
      )
    }
  }

  /// The path in the package for a path that counts from the named one.
  func directory(below path: String) -> String {
    [subdirectory, path].filter { !$0.isEmpty }.joined(separator: "/")
  }
}
