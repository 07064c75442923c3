package import Diagnostics
package import HCL

/// What `from` of a `removed` block names: a module or a managed resource in source, without keys.
package enum RemovedTarget: Hashable, Sendable, CustomStringConvertible {
  case module(ModuleAddress)
  case resource(ResourceAddress)

  package var description: String {
    switch self {
    case .module(let module): module.description
    case .resource(let resource): resource.description
    }
  }

  /// Reads the address in a `removed` block.
  package static func parse(_ traversal: Traversal) -> Diagnosed<RemovedTarget?> {
    var diagnostics = Diagnostics()
    var steps = AddressSteps(traversal)
    guard let module = takeModules(&steps, &diagnostics) else { return Diagnosed(nil, diagnostics) }
    if steps.isEmpty { return Diagnosed(.module(module), diagnostics) }
    if let word = steps.nextName, word == "data" || word == "ephemeral" {
      diagnostics.error(
        word == "data" ? "Data source address is not allowed" : "Ephemeral resource address is not allowed",
        "Only managed resources leave something behind that could be forgotten; delete the block instead.",
        at: traversal.range)
      return Diagnosed(nil, diagnostics)
    }
    guard steps.count >= 2 else {
      diagnostics.error(Target.invalidAddress, typeAndNameNeeded, at: steps.range)
      return Diagnosed(nil, diagnostics)
    }
    guard let type = steps.takeName(), let name = steps.takeName() else {
      diagnostics.error(Target.invalidAddress, typeAndNameNeeded, at: steps.step(0)?.range)
      return Diagnosed(nil, diagnostics)
    }
    if let extra = steps.take() {
      diagnostics.error("Resource instance address with keys is not allowed", wholeResource, at: extra.range)
      return Diagnosed(nil, diagnostics)
    }
    return Diagnosed(
      .resource(ResourceAddress(module: module, resource: ResourceName(.managed, type, name))), diagnostics)
  }

  private static func takeModules(_ steps: inout AddressSteps, _ diagnostics: inout Diagnostics) -> ModuleAddress? {
    var path: [String] = []
    while let next = steps.step(0) {
      guard case .attribute(let keyword, let range) = next else {
        diagnostics.error(AddressSteps.invalidOperator, AddressSteps.nameExpected, at: next.range)
        return nil
      }
      guard keyword == "module" else { break }
      _ = steps.take()
      guard let name = steps.takeName() else {
        diagnostics.error(
          AddressSteps.invalidOperator, AddressSteps.moduleNameExpected, at: steps.step(0)?.range ?? range)
        return nil
      }
      path.append(name)
      if case .index(_, let range) = steps.step(0) {
        diagnostics.error("Module instance address with keys is not allowed", wholeModule, at: range)
        return nil
      }
    }
    return ModuleAddress(path)
  }

  private static let typeAndNameNeeded =
    "The address of a resource has its type and its name, such as aws_instance.web."
  private static let wholeResource =
    "The block is about a whole resource; leave out the key of the instance and what follows it."
  private static let wholeModule = "The block is about a whole module; leave out the key of the instance."
}

extension ResourceAddress {
  /// Reads the address of a managed resource in source: no keys, no whole module.
  package static func parse(_ traversal: Traversal) -> Diagnosed<ResourceAddress?> {
    let target = RemovedTarget.parse(traversal)
    switch target.value {
    case nil: return Diagnosed(nil, target.diagnostics)
    case .resource(let resource): return Diagnosed(resource, target.diagnostics)
    case .module:
      var diagnostics = target.diagnostics
      diagnostics.error(
        "Module address is not allowed", "Here the address of a resource is needed, not of a module.",
        at: traversal.range)
      return Diagnosed(nil, diagnostics)
    }
  }
}
