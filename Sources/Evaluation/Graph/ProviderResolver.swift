package import Addresses
package import ConfigurationModel
package import HCL

/// Finds the provider configuration that a resource uses: its module's own, one passed by the call, or one inherited.
package struct ProviderResolver: Sendable {
  let modules: ModuleIndex

  package init(modules: ModuleIndex) { self.modules = modules }

  /// The configuration, and an expression (with the module in which it is evaluated) that chooses among its instances.
  package struct Resolved: Sendable {
    package var configuration: ProviderConfigurationAddress
    package var instanceKey: (expression: Expression, module: ModuleAddress)?
  }

  package func resolve(_ resource: ResourceDeclaration, in module: Module) -> Resolved {
    let key = resource.providerReference?.key ?? ProviderKey(localName(of: resource.provider, in: module))
    let chosen = resource.providerReference?.instanceKey.map { ($0, module.address) }
    return resolve(key, provider: resource.provider, in: module, instanceKey: chosen)
  }

  /// The local name of a provider in a module.
  package func localName(of provider: ProviderAddress, in module: Module) -> String {
    module.providerRequirements.first { $0.value.source == provider }?.key ?? provider.type
  }

  package func resolve(
    _ key: ProviderKey, provider: ProviderAddress, in module: Module,
    instanceKey: (expression: Expression, module: ModuleAddress)? = nil
  ) -> Resolved {
    var key = key
    var module = module
    var instanceKey = instanceKey
    while true {
      let isConfigured = module.providerConfigurations[key] != nil
      guard !isConfigured, let entry = modules[module.address], let parent = entry.parent else {
        return Resolved(
          configuration: ProviderConfigurationAddress(module: module.address, provider: provider, alias: key.alias),
          instanceKey: instanceKey)
      }
      let passed = entry.call?.providers.first { $0.child.key == key }
      if let passed {
        key = passed.parent.key
        instanceKey = passed.parent.instanceKey.map { ($0, parent.address) } ?? instanceKey
      } else if key.alias != nil {
        return Resolved(
          configuration: ProviderConfigurationAddress(module: module.address, provider: provider, alias: key.alias),
          instanceKey: instanceKey)
      } else {
        key = ProviderKey(localName(of: provider, in: parent))
      }
      module = parent
    }
  }
}
