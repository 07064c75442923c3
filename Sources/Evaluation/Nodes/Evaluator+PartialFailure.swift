import Addresses
import HCL
import Values

extension Evaluator {
  /// Whether a node can go on though a resource that it mentions has failed: at apply, when it mentions only instances by
  /// literal keys and those were made.
  func isSpared(_ need: DeclarationID, for id: DeclarationID) -> Bool {
    guard inputs.phase == .apply, case .resource(let address) = graph[need], graph[id].module == address.module else {
      return false
    }
    let references = graph.references[id.index]
    let isMeant = { (reference: Reference) in reference.target == .resource(address.resource) }
    if references.dependsOn.contains(where: isMeant) { return false }
    let mentions = references.values.filter(isMeant)
    return !mentions.isEmpty
      && mentions.allSatisfy { reference in
        guard case .resourceInstance(_, let key) = reference.subject, key != .none else { return false }
        return !resources[need.index].isEmpty && resources[need.index].allSatisfy { $0[key] != nil }
      }
  }
}
