/// Gives out nodes of a graph once everything they need is finished; flat arrays, no lookups by name.
struct ReadyQueue {
  private var waitingFor: [Int32]
  /// The nodes that wait for a node stand in `dependents` from its place in `firstDependent` on.
  private let firstDependent: [Int32]
  private let dependents: [Int32]
  private var ready: [Int32] = []
  private var head = 0
  /// Nodes that were not finished yet.
  private(set) var remaining: Int

  init(graph: DeclarationGraph, nodes: Set<DeclarationID>) {
    let count = graph.keys.count
    var isWanted = Array(repeating: false, count: count)
    for id in nodes { isWanted[id.index] = true }
    var waitingFor = Array(repeating: Int32(-1), count: count)
    var places = Array(repeating: Int32(0), count: count + 1)
    for index in 0..<count where isWanted[index] {
      waitingFor[index] = 0
      for need in graph.dependencies[index] where isWanted[need.index] {
        waitingFor[index] += 1
        places[need.index + 1] += 1
      }
    }
    for index in 0..<count { places[index + 1] += places[index] }
    firstDependent = places
    var dependents = Array(repeating: Int32(0), count: Int(places[count]))
    for index in 0..<count where isWanted[index] {
      for need in graph.dependencies[index] where isWanted[need.index] {
        dependents[Int(places[need.index])] = Int32(index)
        places[need.index] += 1
      }
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
    for place in firstDependent[id.index]..<firstDependent[id.index + 1] {
      let dependent = dependents[Int(place)]
      waitingFor[Int(dependent)] -= 1
      if waitingFor[Int(dependent)] == 0 { ready.append(dependent) }
    }
  }
}
