/// A module of a registry: `host/namespace/name/system//subdirectory`.
package struct RegistryModuleSource: Hashable, Sendable, CustomStringConvertible {
  package var hostname: String
  package var namespace: String
  package var name: String
  package var targetSystem: String
  /// Cleaned; empty for the package's root.
  package var subdirectory: String

  /// The part that names the package, with the host.
  package var package: String { "\(hostname)/\(namespace)/\(name)/\(targetSystem)" }

  package var description: String { subdirectory.isEmpty ? package : package + "//" + subdirectory }

  /// For people: without the default registry, international host names in their own script.
  package var display: String {
    let host = hostname == ProviderAddress.defaultRegistry ? "" : Hostname.display(hostname) + "/"
    return "\(host)\(namespace)/\(name)/\(targetSystem)" + (subdirectory.isEmpty ? "" : "//" + subdirectory)
  }
}
