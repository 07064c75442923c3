import Phases
import Addresses
import ConfigurationModel
import Evaluation

/// Which declarations are replaced in the careful order though they do not ask for it.
enum ReplaceOrder {
  /// Everything that a `create_before_destroy` resource needs: its old object uses theirs until it is gone.
  static func forced(in graph: DeclarationGraph) -> Set<ResourceAddress> {
    let careful = graph.order.filter { id in
      guard case .resource(let address) = graph[id], address.resource.mode == .managed else { return false }
      return graph.root.declaration(of: address)?.lifecycle.createBeforeDestroy ?? false
    }
    if careful.isEmpty { return [] }
    var found: Set<ResourceAddress> = []
    for id in graph.closure(of: careful) {
      if case .resource(let address) = graph[id], address.resource.mode == .managed { found.insert(address) }
    }
    return found
  }
}
