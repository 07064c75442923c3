/// Which provider: `registry.opentofu.org/hashicorp/aws`.
package struct ProviderAddress: Hashable, Sendable {
  package var hostname: String
  package var namespace: String
  package var type: String

  package init(hostname: String, namespace: String, type: String) {
    self.hostname = hostname
    self.namespace = namespace
    self.type = type
  }

  /// The registry that a source address without a host means.
  package static let defaultRegistry = "registry.opentofu.org"

  /// The provider that the language itself brings.
  package static let builtIn = ProviderAddress(hostname: "terraform.io", namespace: "builtin", type: "terraform")

  /// `hashicorp/TYPE` at the default registry: what a type name implies when nothing was declared.
  package static func implied(_ type: String) -> ProviderAddress {
    type == "terraform" ? builtIn : ProviderAddress(hostname: defaultRegistry, namespace: "hashicorp", type: type)
  }
}

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

/// One configured instance of a provider; `key` tells instances of a configuration with `for_each` apart.
package struct ProviderInstanceAddress: Hashable, Sendable {
  package var configuration: ProviderConfigurationAddress
  package var key: InstanceKey

  package init(configuration: ProviderConfigurationAddress, key: InstanceKey = .none) {
    self.configuration = configuration
    self.key = key
  }
}
