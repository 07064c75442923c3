package import Diagnostics
package import HCL

/// What an address on a command line, or one side of `moved`, names: a module, a resource, or one instance of it.
package enum Target: Hashable, Sendable {
  case module(ModuleInstanceAddress)
  case resource(AbsoluteResourceAddress)
  case instance(ResourceInstanceAddress)

  /// Reads an address; one without a key means the whole resource.
  package static func parse(_ traversal: Traversal) -> Diagnosed<Target?> {
    var diagnostics = Diagnostics()
    var steps = AddressSteps(traversal)
    guard let module = steps.takeModules(into: &diagnostics) else { return Diagnosed(nil, diagnostics) }
    if steps.isEmpty { return Diagnosed(.module(module), diagnostics) }
    guard let instance = parseInstance(in: module, &steps, &diagnostics) else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(instance.key == .none ? .resource(instance.absoluteResource) : .instance(instance), diagnostics)
  }

  /// Reads the text of an address.
  package static func parse(_ text: String, filename: String = "") -> Diagnosed<Target?> {
    let traversal = Reader.parseTraversal(Array(text.utf8), filename: filename)
    guard !traversal.diagnostics.hasErrors, let found = traversal.value else {
      return Diagnosed(nil, traversal.diagnostics)
    }
    return parse(found)
  }

  private static func parseInstance(
    in module: ModuleInstanceAddress, _ steps: inout AddressSteps, _ diagnostics: inout Diagnostics
  ) -> ResourceInstanceAddress? {
    var mode = ResourceMode.managed
    if let word = steps.nextName, word == "data" || word == "ephemeral" {
      mode = word == "data" ? .data : .ephemeral
      _ = steps.take()
    }
    guard steps.count >= 2 else {
      diagnostics.error(invalidAddress, typeAndNameNeeded, at: steps.range)
      return nil
    }
    guard let type = steps.takeName() else {
      diagnostics.error(invalidAddress, typeNeeded, at: steps.step(0)?.range)
      return nil
    }
    guard let name = steps.takeName() else {
      diagnostics.error(invalidAddress, nameNeeded, at: steps.step(0)?.range)
      return nil
    }
    let resource = ResourceName(mode, type, name)
    guard let last = steps.take() else { return ResourceInstanceAddress(module: module, resource: resource) }
    if let extra = steps.take() {
      diagnostics.error(invalidAddress, extraOperators, at: extra.range)
      return nil
    }
    guard case .index(let value, let range) = last else {
      diagnostics.error(invalidAddress, bracketsNeeded, at: last.range)
      return nil
    }
    guard let key = InstanceKey(value) else {
      diagnostics.error(invalidAddress, AddressSteps.keyExpected, at: range)
      return nil
    }
    return ResourceInstanceAddress(module: module, resource: resource, key: key)
  }

  static let invalidAddress = "Invalid address"
  private static let typeAndNameNeeded =
    "The address of a resource has its type and its name, such as aws_instance.web."
  private static let typeNeeded = "Here the type of a resource must stand."
  private static let nameNeeded = "Here the name of a resource must stand."
  private static let extraOperators = "Nothing may follow the key of a resource instance in an address."
  private static let bracketsNeeded =
    "After the name of a resource only a key in square brackets may follow, such as [0] or [\"a\"]."
}

extension Target: CustomStringConvertible {
  /// The address as it is written.
  package var description: String {
    switch self {
    case .module(let module): module.description
    case .resource(let resource): resource.description
    case .instance(let instance): instance.description
    }
  }

  /// Whether a resource instance is what is named or lies inside it.
  package func contains(_ address: ResourceInstanceAddress) -> Bool {
    switch self {
    case .module(let module): module.contains(address.module)
    case .resource(let resource): resource == address.absoluteResource
    case .instance(let instance): instance == address
    }
  }
}
