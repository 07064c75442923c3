package import Addresses
package import Evaluation

extension DeclarationGraph {
  /// `nodes` without the provider configurations that no resource among them uses, unless `used` has them.
  package func withoutIdleProviders(
    _ nodes: Set<DeclarationID>, used: Set<ProviderConfigurationAddress>
  ) -> Set<DeclarationID> {
    var needed: Set<DeclarationID> = []
    for id in nodes {
      guard case .resource = self[id] else { continue }
      for need in dependencies[id.index] { if case .provider = self[need] { needed.insert(need) } }
    }
    let used = Set(used.map(\.canonical))
    return nodes.filter { id in
      guard case .provider(let address) = self[id] else { return true }
      return needed.contains(id) || used.contains(address.canonical)
    }
  }
}
