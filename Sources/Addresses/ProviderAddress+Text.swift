extension ProviderAddress: CustomStringConvertible, Comparable {
  /// In full: `registry.opentofu.org/hashicorp/aws`.
  package var description: String { Hostname.display(hostname) + "/" + namespace + "/" + type }

  /// For people: without the default registry, international names in their own script.
  package var display: String {
    let path = namespace + "/" + type
    return hostname == ProviderAddress.defaultRegistry ? path : Hostname.display(hostname) + "/" + path
  }

  /// Whether the program itself brings it for the language, without a registry.
  package var isBuiltIn: Bool {
    hostname == ProviderAddress.builtIn.hostname && namespace == ProviderAddress.builtIn.namespace
  }

  /// Whether it is a name from before providers had namespaces.
  package var isLegacy: Bool { hostname == ProviderAddress.defaultRegistry && namespace == "-" }

  package static func < (first: ProviderAddress, second: ProviderAddress) -> Bool {
    if first.hostname != second.hostname { return first.hostname.utf8.lexicographicallyPrecedes(second.hostname.utf8) }
    if first.namespace != second.namespace {
      return first.namespace.utf8.lexicographicallyPrecedes(second.namespace.utf8)
    }
    return first.type.utf8.lexicographicallyPrecedes(second.type.utf8)
  }
}

extension ProviderConfigurationAddress: CustomStringConvertible, Comparable {
  /// As state files have it: `module.m.provider["registry.opentofu.org/hashicorp/aws"].alias`.
  package var description: String {
    module.prefix + "provider[" + AddressText.quoted(provider.description) + "]" + (alias.map { "." + $0 } ?? "")
  }

  package static func < (first: ProviderConfigurationAddress, second: ProviderConfigurationAddress) -> Bool {
    if first.module != second.module { return first.module < second.module }
    if first.provider != second.provider { return first.provider < second.provider }
    return (first.alias ?? "").utf8.lexicographicallyPrecedes((second.alias ?? "").utf8)
  }
}

extension ProviderInstanceAddress: CustomStringConvertible {
  /// The configuration's address and the key.
  package var description: String { "\(configuration)\(key)" }
}
