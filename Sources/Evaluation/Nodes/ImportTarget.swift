import Addresses
import Diagnostics
import HCL
import Numbers
import Values

/// The address of an `import` block, whose keys may be expressions.
struct ImportTarget {
  struct Part {
    var name: String
    var key: Expression?
  }

  var modules: [Part] = []
  var resource: ResourceName
  var key: Expression?

  /// `nil` when the expression is no resource address.
  init?(_ expression: Expression) {
    guard let steps = expression.addressSteps else { return nil }
    var next = 0
    while next + 1 < steps.count, steps[next].name == "module", steps[next].key == nil {
      modules.append(Part(name: steps[next + 1].name, key: steps[next + 1].key))
      next += 2
    }
    guard next + 2 == steps.count, steps[next].key == nil else { return nil }
    resource = ResourceName(.managed, steps[next].name, steps[next + 1].name)
    key = steps[next + 1].key
  }

  /// The instance, with the keys evaluated.
  func address(evaluating evaluate: (Expression) -> Diagnosed<Value>) -> Diagnosed<ResourceInstanceAddress?> {
    var diagnostics = Diagnostics()
    var module = ModuleInstanceAddress.root
    for part in modules {
      guard let key = key(of: part.key, evaluate).collect(into: &diagnostics) else {
        return Diagnosed(nil, diagnostics)
      }
      module = module.child(part.name, key)
    }
    guard let key = key(of: key, evaluate).collect(into: &diagnostics) else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(ResourceInstanceAddress(module: module, resource: resource, key: key), diagnostics)
  }

  private func key(
    of expression: Expression?, _ evaluate: (Expression) -> Diagnosed<Value>
  ) -> Diagnosed<InstanceKey?> {
    guard let expression else { return Diagnosed(InstanceKey.none) }
    let value = evaluate(expression)
    guard !value.diagnostics.hasErrors else { return Diagnosed(nil, value.diagnostics) }
    if let text = value.value.unmarked.stringValue { return Diagnosed(.string(text)) }
    if let number = value.value.unmarked.numberValue?.intValue { return Diagnosed(.int(number)) }
    return Diagnosed(
      nil,
      Diagnostics([
        .error(
          "Import block 'to' address contains an invalid key",
          "A key in the address must be text or a whole number that is known now.", at: expression.range)
      ]))
  }
}
