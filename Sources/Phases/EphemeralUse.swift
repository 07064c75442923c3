import Addresses
import Evaluation

/// Which declarations still need an ephemeral resource, so that it can be closed as soon as none does.
///
/// A value of an ephemeral resource travels through locals, variables, outputs and provider configurations, and ends in a
/// resource. What a provider configuration holds is needed until the phase ends, because deletions come in their own time.
struct EphemeralUse {
  private var remaining: [ResourceAddress: Int] = [:]
  /// The ephemeral resources that a declaration holds open.
  private var held: [DeclarationKey: [ResourceAddress]] = [:]
  /// The ephemeral resources that another one holds open until it is closed itself.
  private var heldByOpen: [ResourceAddress: [ResourceAddress]] = [:]

  init(graph: DeclarationGraph, nodes: Set<DeclarationID>) {
    let ephemerals = nodes.filter { EphemeralUse.ephemeral(graph[$0]) != nil }
    if ephemerals.isEmpty { return }
    var dependents: [DeclarationID: [DeclarationID]] = [:]
    for id in nodes { for need in graph.dependencies[id.index] { dependents[need, default: []].append(id) } }
    for id in ephemerals {
      guard let address = EphemeralUse.ephemeral(graph[id]) else { continue }
      hold(address, by: EphemeralUse.users(of: id, dependents, graph), graph)
    }
  }

  /// Ephemeral resources that nobody needs any more, now that `key` has ended.
  mutating func ended(_ key: DeclarationKey) -> [ResourceAddress] {
    held.removeValue(forKey: key).map { release($0) } ?? []
  }

  /// The same, now that an ephemeral resource was closed or turns out never to have been opened.
  mutating func closed(_ address: ResourceAddress) -> [ResourceAddress] {
    heldByOpen.removeValue(forKey: address).map { release($0) } ?? []
  }

  private mutating func release(_ addresses: [ResourceAddress]) -> [ResourceAddress] {
    var free: [ResourceAddress] = []
    for address in addresses {
      let left = (remaining[address] ?? 1) - 1
      remaining[address] = left
      if left == 0 { free.append(address) }
    }
    return free
  }

  private mutating func hold(_ address: ResourceAddress, by users: Set<DeclarationID>, _ graph: DeclarationGraph) {
    let isConfiguring = users.contains { if case .provider = graph[$0] { true } else { false } }
    // One more than there are users is never counted down to nothing.
    remaining[address] = users.count + (isConfiguring ? 1 : 0)
    for user in users {
      if let other = EphemeralUse.ephemeral(graph[user]), other != address {
        heldByOpen[other, default: []].append(address)
      } else {
        held[graph[user], default: []].append(address)
      }
    }
  }

  /// The resource itself and everything that its value can reach.
  private static func users(
    of id: DeclarationID, _ dependents: [DeclarationID: [DeclarationID]], _ graph: DeclarationGraph
  ) -> Set<DeclarationID> {
    var found: Set<DeclarationID> = [id]
    var open = dependents[id] ?? []
    while let next = open.popLast() {
      guard found.insert(next).inserted else { continue }
      if case .resource = graph[next] { continue }
      open += dependents[next] ?? []
    }
    return found
  }

  static func ephemeral(_ key: DeclarationKey) -> ResourceAddress? {
    guard case .resource(let address) = key, address.resource.mode == .ephemeral else { return nil }
    return address
  }
}
