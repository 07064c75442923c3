import Addresses
import ConfigurationModel
import Diagnostics

extension Evaluator {
  /// The assertions of a `check` block, in every instance of its module.
  func evaluateCheck(_ id: DeclarationID, _ module: ModuleAddress, _ name: String) -> Diagnostics {
    // References were checked already; the assertions themselves are looked at when there is something to look at.
    guard inputs.phase != .validate, let declared = graph.entry(of: id)?.module, let check = declared.checks[name]
    else {
      return Diagnostics()
    }
    guard inputs.checksConditions else { return Diagnostics() }
    reachedConditions.insert(.check(module, name))
    var diagnostics = Diagnostics()
    for (place, address) in (instances[module]?.addresses ?? []).enumerated() {
      let scope = scope(of: id, module: declared, place: place)
      for rule in check.asserts {
        let outcome = Condition(rule, .assertion).evaluate(in: scope, isValidating: false)
        record(outcome.value, .check(module, name), object: address.prefix + "check.\(name)")
        diagnostics.append(contentsOf: outcome.diagnostics)
      }
    }
    return diagnostics
  }
}
