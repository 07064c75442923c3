package import Diagnostics
package import HCL

extension ResourceInstanceAddress {
  /// Reads the address of one resource instance; without a key it is the instance that has none.
  package static func parse(_ traversal: Traversal) -> Diagnosed<ResourceInstanceAddress?> {
    let target = Target.parse(traversal)
    switch target.value {
    case nil: return Diagnosed(nil, target.diagnostics)
    case .resource(let resource): return Diagnosed(resource.instance(.none), target.diagnostics)
    case .instance(let instance): return Diagnosed(instance, target.diagnostics)
    case .module:
      var diagnostics = target.diagnostics
      diagnostics.error(Target.invalidAddress, moduleGiven, at: traversal.range)
      return Diagnosed(nil, diagnostics)
    }
  }

  /// Reads the text of the address of one resource instance.
  package static func parse(_ text: String, filename: String = "") -> Diagnosed<ResourceInstanceAddress?> {
    let traversal = Reader.parseTraversal(Array(text.utf8), filename: filename)
    guard !traversal.diagnostics.hasErrors, let found = traversal.value else {
      return Diagnosed(nil, traversal.diagnostics)
    }
    return parse(found)
  }

  private static let moduleGiven =
    "This is the address of a module; here one resource instance is needed, such as module.m.aws_instance.web[0]."
}

extension ModuleInstanceAddress {
  /// Reads the address of a module instance.
  package static func parse(_ traversal: Traversal) -> Diagnosed<ModuleInstanceAddress?> {
    var diagnostics = Diagnostics()
    var steps = AddressSteps(traversal)
    let all = steps.count
    guard let module = steps.takeModules(into: &diagnostics) else { return Diagnosed(nil, diagnostics) }
    if steps.isEmpty { return Diagnosed(module, diagnostics) }
    let detail =
      steps.count == all
      ? "The address of a module begins with \"module.\"."
      : "After the address of a module instance nothing may follow."
    diagnostics.error("Invalid module instance address", detail, at: steps.range)
    return Diagnosed(nil, diagnostics)
  }

  /// Reads the text of the address of a module instance.
  package static func parse(_ text: String, filename: String = "") -> Diagnosed<ModuleInstanceAddress?> {
    let traversal = Reader.parseTraversal(Array(text.utf8), filename: filename)
    guard !traversal.diagnostics.hasErrors, let found = traversal.value else {
      return Diagnosed(nil, traversal.diagnostics)
    }
    return parse(found)
  }
}
