package import Addresses
package import ConfigurationModel
package import Diagnostics

/// The `removed` blocks of a configuration.
package struct RemovedDeclarations: Sendable {
  private var resources: [ResourceAddress: RemovedDeclaration] = [:]
  private var modules: [ModuleAddress: RemovedDeclaration] = [:]
  /// What is wrong or worth knowing about the blocks themselves.
  package private(set) var diagnostics = Diagnostics()

  package init(root: Module) {
    var open = [root]
    while let module = open.popLast() {
      for block in module.removed { add(block, in: module, root) }
      open += module.children.sorted { $0.key > $1.key }.map(\.value)
    }
  }

  private mutating func add(_ block: RemovedDeclaration, in module: Module, _ root: Module) {
    guard let target = RemovedTarget.parse(block.from).value else { return }
    switch target {
    case .resource(let resource):
      let address = ResourceAddress(
        module: ModuleAddress(module.address.path + resource.module.path), resource: resource.resource)
      if root.declaration(of: address) != nil { diagnostics.append(stillExists(block, "resource", "\(address)")) }
      resources[address] = block
    case .module(let inner):
      let address = ModuleAddress(module.address.path + inner.path)
      if root.descendant(address) != nil { diagnostics.append(stillExists(block, "module", "\(address)")) }
      modules[address] = block
    }
    if !block.hasLifecycle { diagnostics.append(missingLifecycle(block)) }
    if !block.destroys, !block.provisioners.isEmpty { diagnostics.append(unusedProvisioners(block)) }
  }

  /// The block that is about a resource which is no longer declared.
  package func block(for address: ResourceAddress) -> RemovedDeclaration? {
    if let block = resources[address] { return block }
    if modules.isEmpty { return nil }
    var module: ModuleAddress? = address.module
    while let current = module {
      if let block = modules[current] { return block }
      module = current.parent
    }
    return nil
  }

  private func stillExists(_ block: RemovedDeclaration, _ kind: String, _ address: String) -> Diagnostic {
    .error(
      "Removed \(kind) block still exists",
      "This block says that \(address) was removed, but the configuration still has it. Delete one of the two.",
      at: block.range)
  }

  private func missingLifecycle(_ block: RemovedDeclaration) -> Diagnostic {
    .warning(
      "Missing lifecycle from the removed block",
      "Without a lifecycle block the objects are only forgotten, not destroyed. Write `lifecycle { destroy = false }` "
        + "or `destroy = true` to say which is meant.", at: block.range)
  }

  private func unusedProvisioners(_ block: RemovedDeclaration) -> Diagnostic {
    .warning(
      "Removed block provisioners will not be executed",
      "The objects are forgotten and not destroyed, so their destroy-time provisioners have nothing to run for.",
      at: block.range)
  }
}
