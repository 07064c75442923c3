package import Addresses
package import ConfigurationModel

extension Module {
  /// The module of the configuration at an address below this one; `nil` when there is none.
  package func descendant(_ address: ModuleAddress) -> Module? {
    var module: Module? = self
    for name in address.path { module = module?.children[name] }
    return module
  }

  /// The declaration of a resource in this configuration.
  package func declaration(of address: ResourceAddress) -> ResourceDeclaration? {
    descendant(address.module)?.resources[address.resource]
  }
}
