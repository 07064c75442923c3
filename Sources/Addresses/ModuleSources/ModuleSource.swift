/// Where a module call finds its module.
package enum ModuleSource: Hashable, Sendable, CustomStringConvertible {
  /// A directory relative to the calling module's: `./x` or `../x`, cleaned.
  case local(String)
  case registry(RegistryModuleSource)
  case remote(RemoteModuleSource)

  package var description: String {
    switch self {
    case .local(let path): path
    case .registry(let source): source.description
    case .remote(let source): source.description
    }
  }
}

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

/// A package fetched by its address, such as `git::https://example.com/r.git?ref=v1`.
package struct RemoteModuleSource: Hashable, Sendable, CustomStringConvertible {
  /// The address with the way to fetch it, without the subdirectory.
  package var package: String
  /// Cleaned; empty for the package's root.
  package var subdirectory: String

  package var description: String {
    guard !subdirectory.isEmpty else { return package }
    guard let query = package.firstIndex(of: "?") else { return package + "//" + subdirectory }
    return package[..<query] + "//" + subdirectory + package[query...]
  }
}
