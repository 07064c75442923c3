/// Gives out nodes of a graph once everything they need is finished; flat arrays, no lookups by name.
struct ReadyQueue {
  private var waitingFor: [Int32]
  private let dependents: [[Int32]]
  private var ready: [Int32] = []
  private var head = 0
  /// Nodes that were not finished yet.
  private(set) var remaining: Int

  init(graph: DeclarationGraph, nodes: Set<DeclarationID>) {
    var waitingFor = Array(repeating: Int32(-1), count: graph.keys.count)
    var dependents = Array(repeating: [Int32](), count: graph.keys.count)
    for id in nodes {
      var count: Int32 = 0
      for need in graph.dependencies[id.index] where nodes.contains(need) {
        dependents[need.index].append(Int32(id.index))
        count += 1
      }
      waitingFor[id.index] = count
    }
    self.waitingFor = waitingFor
    self.dependents = dependents
    remaining = nodes.count
    // In the graph's order, so that every run takes nodes the same way.
    for id in graph.order where waitingFor[id.index] == 0 { ready.append(Int32(id.index)) }
  }

  /// A node that can be started now.
  mutating func next() -> DeclarationID? {
    guard head < ready.count else { return nil }
    defer { head += 1 }
    return DeclarationID(Int(ready[head]))
  }

  /// Frees what waited for the node.
  mutating func finish(_ id: DeclarationID) {
    remaining -= 1
    for dependent in dependents[id.index] {
      waitingFor[Int(dependent)] -= 1
      if waitingFor[Int(dependent)] == 0 { ready.append(dependent) }
    }
  }
}
