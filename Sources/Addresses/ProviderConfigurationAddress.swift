/// A provider configuration in a module of the configuration: `module.m.provider["…"].alias`.
package struct ProviderConfigurationAddress: Hashable, Sendable {
  package var module: ModuleAddress
  package var provider: ProviderAddress
  package var alias: String?

  package init(module: ModuleAddress, provider: ProviderAddress, alias: String? = nil) {
    self.module = module
    self.provider = provider
    self.alias = alias
  }
}
