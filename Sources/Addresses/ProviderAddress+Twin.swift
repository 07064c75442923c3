extension ProviderAddress {
  /// The same provider at the other of the two public registries, whose packages of one name have one origin; `nil` for
  /// providers of other hosts.
  package var twin: ProviderAddress? {
    let other: String
    switch hostname {
    case "registry.opentofu.org": other = "registry.terraform.io"
    case "registry.terraform.io": other = "registry.opentofu.org"
    default: return nil
    }
    return ProviderAddress(hostname: other, namespace: namespace, type: type)
  }

  /// The name at the default registry, for providers of the public ones: one name for one provider.
  package var canonical: ProviderAddress { hostname == ProviderAddress.defaultRegistry ? self : twin ?? self }
}

extension ProviderConfigurationAddress {
  /// The same configuration under its provider's one name.
  package var canonical: ProviderConfigurationAddress {
    ProviderConfigurationAddress(module: module, provider: provider.canonical, alias: alias)
  }
}

extension ProviderInstanceAddress {
  /// The same instance under its provider's one name.
  package var canonical: ProviderInstanceAddress {
    ProviderInstanceAddress(configuration: configuration.canonical, key: key)
  }
}
