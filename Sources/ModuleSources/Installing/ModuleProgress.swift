package import Addresses

/// What happens while modules are installed.
package enum ModuleProgress: Sendable, Hashable {
  /// A package is fetched for a call, from an address without secrets and with the version of a registry's module.
  case downloading(String, for: ModuleAddress)
}
