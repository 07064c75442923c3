import Diagnostics

/// Says where a circle of declarations closes.
struct CircleReport {
  let keys: [DeclarationKey]
  let edges: [[Int]]

  /// One message for a group of nodes that need each other.
  func diagnostic(of component: [Int]) -> Diagnostic {
    let path = shortestCircle(in: component)
    let names = (path + path.prefix(1)).map { keys[$0].description }
    return .error(
      Self.summary,
      "Each of these needs the next one first, so none can be evaluated: \(names.joined(separator: " → ")). "
        + "Remove one of these references, or move what both need into a declaration of its own.")
  }

  /// The shortest way from a node of the component back to itself.
  private func shortestCircle(in component: [Int]) -> [Int] {
    guard let start = component.min(by: { keys[$0].description < keys[$1].description }) else { return [] }
    let members = Set(component)
    var cameFrom: [Int: Int] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for next in edges[node] where members.contains(next) {
        if next == start {
          var path = [node]
          while let previous = cameFrom[path[0]] { path.insert(previous, at: 0) }
          return path
        }
        guard cameFrom[next] == nil else { continue }
        cameFrom[next] = node
        queue.append(next)
      }
    }
    return component
  }

  static let summary = "Cycle"
}
