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
}
