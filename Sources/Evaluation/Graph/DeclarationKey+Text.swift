package import Addresses

extension DeclarationKey: CustomStringConvertible {
  /// The address as messages show it.
  package var description: String {
    switch self {
    case .variable(let module, let name): module.prefix + "var." + name
    case .validation(let module, let name): module.prefix + "var." + name + " (validation)"
    case .local(let module, let name): module.prefix + "local." + name
    case .output(let module, let name): module.prefix + "output." + name
    case .moduleCall(let module): module.description
    case .moduleJoin(let module): module.description + " (everything in it)"
    case .resource(let address): address.description
    case .provider(let address): address.description
    case .check(let module, let name): module.prefix + "check." + name
    }
  }

  /// The module in which the declaration's expressions are read.
  package var module: ModuleAddress {
    switch self {
    case .variable(let module, _), .validation(let module, _), .local(let module, _), .output(let module, _),
      .check(let module, _), .moduleCall(let module), .moduleJoin(let module):
      module
    case .resource(let address): address.module
    case .provider(let address): address.module
    }
  }
}
