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
