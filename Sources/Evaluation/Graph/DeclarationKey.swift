package import Addresses

/// Names a node of the declaration graph: a declaration in source, whatever its instances.
package enum DeclarationKey: Hashable, Sendable {
  /// A variable of a module; for a child module its value comes from the call.
  case variable(ModuleAddress, String)
  /// The validation rules of a variable: a node of their own, because the value can be used before they ran.
  case validation(ModuleAddress, String)
  case local(ModuleAddress, String)
  case output(ModuleAddress, String)
  /// How many instances a module call has; the address is the child's.
  case moduleCall(ModuleAddress)
  /// Everything inside a module is done; what `depends_on = [module.x]` waits for.
  case moduleJoin(ModuleAddress)
  /// Expansion, configuration, and the requests for all instances of a resource.
  case resource(ResourceAddress)
  case provider(ProviderConfigurationAddress)
  case check(ModuleAddress, String)
}

/// A node of a graph by number; numbers are dense and follow no order.
package struct DeclarationID: Hashable, Sendable {
  package var index: Int

  package init(_ index: Int) { self.index = index }
}
