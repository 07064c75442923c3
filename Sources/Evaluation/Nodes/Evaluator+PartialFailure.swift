import Addresses
import HCL
import Values

extension Evaluator {
  /// The resources of which a node needs only instances with literal keys, and which; those that it also needs in
  /// another way are left out.
  func literalNeeds(of id: DeclarationID) -> [ResourceAddress: Set<InstanceKey>] {
    let references = graph.references[id.index]
    let whole = Set(references.dependsOn.map(\.target))
    var keys: [ResourceAddress: Set<InstanceKey>] = [:]
    var otherwise: Set<ResourceAddress> = []
    for reference in references.values {
      guard case .resource(let name) = reference.target else { continue }
      let address = ResourceAddress(module: graph[id].module, resource: name)
      if case .resourceInstance(_, let key) = reference.subject, key != .none, !whole.contains(reference.target) {
        keys[address, default: []].insert(key)
      } else {
        otherwise.insert(address)
      }
    }
    return keys.filter { address, _ in
      guard !otherwise.contains(address), let need = graph.id(of: .resource(address)) else { return false }
      let others = graph.dependencies[id.index].filter { $0 != need }
      return !others.contains { dependencyClosure.resources(below: $0).contains(address) }
    }
  }

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
