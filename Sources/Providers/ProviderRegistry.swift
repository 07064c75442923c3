package import Addresses

/// Which providers this program has inside.
package struct ProviderRegistry: Sendable {
  private let makers: [ProviderAddress: @Sendable () -> any Provider]

  package init(_ makers: [ProviderAddress: @Sendable () -> any Provider]) { self.makers = makers }

  /// A new, not yet configured instance; `nil` when there is no such provider here. Registries are looked through:
  /// the same namespace and type at another public registry is the same provider.
  package func makeProvider(_ address: ProviderAddress) -> (any Provider)? {
    if let make = makers[address] { return make() }
    let known = makers.first { $0.key.namespace == address.namespace && $0.key.type == address.type }
    return ["registry.opentofu.org", "registry.terraform.io"].contains(address.hostname) ? known?.value() : nil
  }

  package var addresses: [ProviderAddress] { Array(makers.keys) }
}
