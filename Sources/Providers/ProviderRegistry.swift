package import Addresses

/// Which providers a run has: those inside this program, and plugins.
package struct ProviderRegistry: Sendable {
  private let makers: [ProviderAddress: @Sendable () -> any Provider]

  package init(_ makers: [ProviderAddress: @Sendable () -> any Provider]) { self.makers = makers }

  /// A new, not yet configured instance; `nil` when there is no such provider here. Registries are looked through:
  /// the same namespace and type at another public registry is the same provider.
  package func makeProvider(_ address: ProviderAddress) -> (any Provider)? {
    if let make = makers[address] { return make() }
    return known(address).flatMap { makers[$0]?() }
  }

  /// The address under which this registry has the provider; `nil` when it has none.
  package func known(_ address: ProviderAddress) -> ProviderAddress? {
    if makers[address] != nil { return address }
    return address.twin.flatMap { makers[$0] == nil ? nil : $0 }
  }

  /// These providers without some, and with others; what is in both is the other's.
  package func replacing(
    _ removed: some Sequence<ProviderAddress>, with others: [ProviderAddress: @Sendable () -> any Provider]
  ) -> ProviderRegistry {
    var makers = makers
    for address in removed { if let known = self.known(address) { makers[known] = nil } }
    for (address, maker) in others { makers[address] = maker }
    return ProviderRegistry(makers)
  }

  package var addresses: [ProviderAddress] { Array(makers.keys) }
}
