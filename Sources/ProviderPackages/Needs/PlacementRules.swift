package import Addresses
package import Registries

/// Decides which providers run inside.
package struct PlacementRules: Sendable {
  let cliConfiguration: CLIConfiguration
  let reattached: Set<ProviderAddress>
  let isInside: @Sendable (ProviderAddress) -> Bool
  let hasType: @Sendable (ProviderAddress, UsedType) -> Bool

  /// - Parameters:
  ///   - reattached: providers that run already.
  ///   - isInside: whether this program has a provider.
  ///   - hasType: whether the provider inside has a type.
  package init(
    cliConfiguration: CLIConfiguration, reattached: Set<ProviderAddress> = [],
    isInside: @escaping @Sendable (ProviderAddress) -> Bool,
    hasType: @escaping @Sendable (ProviderAddress, UsedType) -> Bool
  ) {
    self.cliConfiguration = cliConfiguration
    self.reattached = reattached
    self.isInside = isInside
    self.hasType = hasType
  }

  /// Where the provider of a need runs. One type that is not inside moves the whole provider, since the objects of a
  /// provider refer to each other and are configured together.
  package func placement(of need: ProviderNeed) -> ProviderPlacement {
    let provider = need.provider
    if provider.isBuiltIn { return .inside }
    if reattached.contains(provider) || provider.twin.map(reattached.contains) ?? false { return .plugin(.reattached) }
    if cliConfiguration.developmentDirectory(of: provider) != nil { return .plugin(.development) }
    guard isInside(provider) else { return .plugin(.notInside) }
    guard cliConfiguration.allowsBuiltIn(provider) else { return .plugin(.excluded) }
    let foreign = need.types.filter { !hasType(provider, $0) }.sorted()
    return foreign.isEmpty ? .inside : .plugin(.foreignTypes(foreign))
  }
}
