/// One configured instance of a provider; `key` tells instances of a configuration with `for_each` apart.
package struct ProviderInstanceAddress: Hashable, Sendable {
  package var configuration: ProviderConfigurationAddress
  package var key: InstanceKey

  package init(configuration: ProviderConfigurationAddress, key: InstanceKey = .none) {
    self.configuration = configuration
    self.key = key
  }
}
