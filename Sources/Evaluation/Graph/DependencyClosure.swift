import Addresses

/// The resources that each node is made from, directly or not; worked out on demand and kept.
struct DependencyClosure {
  private let graph: DeclarationGraph
  private var known: [[DeclarationID]?]

  init(graph: DeclarationGraph) {
    self.graph = graph
    known = Array(repeating: nil, count: graph.keys.count)
  }

  /// The resources of every mode that the node needs, the node itself left out, in order of their text.
  mutating func resources(below id: DeclarationID) -> [ResourceAddress] {
    fill(from: id)
    return addresses(known[id.index] ?? [])
  }

  /// The managed resources that any of the nodes is or needs.
  mutating func managed(atOrBelow ids: [DeclarationID]) -> [ResourceAddress] {
    var found: Set<DeclarationID> = []
    for id in ids {
      fill(from: id)
      found.formUnion(known[id.index] ?? [])
      found.insert(id)
    }
    return addresses(found.filter { isManaged($0) })
  }

  private func addresses(_ ids: some Sequence<DeclarationID>) -> [ResourceAddress] {
    let found = ids.compactMap { id -> ResourceAddress? in
      if case .resource(let address) = graph[id] { return address }
      return nil
    }
    return found.map { ($0, $0.description) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  private func isResource(_ id: DeclarationID) -> Bool {
    if case .resource = graph[id] { return true }
    return false
  }

  private func isManaged(_ id: DeclarationID) -> Bool {
    if case .resource(let address) = graph[id] { return address.resource.mode == .managed }
    return false
  }

  /// Works out `id` and everything below it that is not known yet, without recursion.
  private mutating func fill(from id: DeclarationID) {
    var stack = [id]
    while let top = stack.last {
      guard known[top.index] == nil else {
        stack.removeLast()
        continue
      }
      let open = graph.dependencies[top.index].filter { known[$0.index] == nil }
      guard open.isEmpty else {
        stack.append(contentsOf: open)
        continue
      }
      known[top.index] = union(of: graph.dependencies[top.index])
      stack.removeLast()
    }
  }

  private func union(of needs: [DeclarationID]) -> [DeclarationID] {
    var direct: [DeclarationID] = []
    var largest: [DeclarationID] = []
    for need in needs {
      let below = known[need.index] ?? []
      if below.count > largest.count { largest = below }
    }
    var found = Set(largest)
    for need in needs {
      for id in known[need.index] ?? [] where found.insert(id).inserted { direct.append(id) }
      if isResource(need), found.insert(need).inserted { direct.append(need) }
    }
    return direct.isEmpty ? largest : largest + direct
  }
}
