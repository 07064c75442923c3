import Addresses
import ConfigurationModel
import Diagnostics
import HCL
import Values

extension Evaluator {
  /// Finds the instances of a called module within every instance of its parent.
  func expandCall(_ id: DeclarationID, _ module: ModuleAddress) -> Diagnostics {
    guard let entry = graph.modules[module], let call = entry.call, let parent = entry.parent,
      let around = instances[parent.address]
    else { return Diagnostics() }
    var diagnostics = Diagnostics()
    let found = ModuleInstances(module: entry.module)
    for (place, address) in around.addresses.enumerated() {
      let scope = scope(of: id, module: parent, place: place)
      let repetition = RepetitionEvaluation(
        call.repetition, subject: .module, phase: inputs.phase, uses: deprecatedUses(in: parent)
      )
      .evaluate(in: scope).collect(into: &diagnostics)
      let named = repetition.instances.map { (address.child(call.name, $0.key), $0.data) }
      found.append(repetition.expansion, in: place, named: named)
    }
    instances[module] = found
    if diagnostics.hasErrors { failed[id.index] = true }
    return diagnostics
  }
}
