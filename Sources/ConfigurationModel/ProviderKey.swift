/// The local name of a provider in a module with the alias of one of its configurations.
package struct ProviderKey: Hashable, Sendable {
  package var localName: String
  package var alias: String?

  package init(_ localName: String, alias: String? = nil) {
    self.localName = localName
    self.alias = alias
  }
}
