/// Groups of nodes that reach each other (Tarjan's algorithm, without recursion), each after the groups it needs.
struct StronglyConnectedComponents {
  private let edges: [[Int]]
  private var index: [Int]
  private var low: [Int]
  private var isOnStack: [Bool]
  private var stack: [Int] = []
  private var counter = 0
  private(set) var components: [[Int]] = []

  /// `edges[n]` are the nodes that `n` needs.
  init(edges: [[Int]]) {
    self.edges = edges
    index = Array(repeating: -1, count: edges.count)
    low = Array(repeating: 0, count: edges.count)
    isOnStack = Array(repeating: false, count: edges.count)
    for node in edges.indices where index[node] < 0 { visit(node) }
  }

  private mutating func visit(_ start: Int) {
    var work: [(node: Int, next: Int)] = []
    enter(start)
    work.append((start, 0))
    while let (node, next) = work.last {
      if next < edges[node].count {
        work[work.count - 1].next += 1
        let neighbor = edges[node][next]
        if index[neighbor] < 0 {
          enter(neighbor)
          work.append((neighbor, 0))
        } else if isOnStack[neighbor] {
          low[node] = min(low[node], index[neighbor])
        }
        continue
      }
      work.removeLast()
      if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
      if low[node] == index[node] { close(node) }
    }
  }

  private mutating func enter(_ node: Int) {
    index[node] = counter
    low[node] = counter
    counter += 1
    stack.append(node)
    isOnStack[node] = true
  }

  private mutating func close(_ root: Int) {
    var component: [Int] = []
    while let node = stack.popLast() {
      isOnStack[node] = false
      component.append(node)
      if node == root { break }
    }
    components.append(component)
  }
}
