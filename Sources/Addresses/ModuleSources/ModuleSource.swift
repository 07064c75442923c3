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

  /// The path of the module inside its package; empty for the package's root.
  package var subdirectory: String {
    switch self {
    case .local: ""
    case .registry(let source): source.subdirectory
    case .remote(let source): source.subdirectory
    }
  }
}
