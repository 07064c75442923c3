import Addresses
import Evaluation

/// A declaration graph in the DOT language: resources alone, or every declaration.
struct GraphText {
  let graph: DeclarationGraph
  let isVerbose: Bool

  var dot: String {
    var text = "digraph G {\n  rankdir = \"RL\";\n  node [shape = rect, fontname = \"sans-serif\"];\n"
    let shown = graph.order.filter(isShown)
    for id in shown { text += "  \"\(escaped(graph[id].description))\";\n" }
    for id in shown {
      let from = escaped(graph[id].description)
      for need in needs(of: id).map({ escaped(graph[$0].description) }).sorted() {
        text += "  \"\(from)\" -> \"\(need)\";\n"
      }
    }
    return text + "}\n"
  }

  private func isShown(_ id: DeclarationID) -> Bool {
    if isVerbose { return true }
    if case .resource = graph[id] { return true }
    return false
  }

  /// The nearest shown nodes that a node needs, through those that are not shown.
  private func needs(of id: DeclarationID) -> Set<DeclarationID> {
    var found: Set<DeclarationID> = []
    var seen: Set<DeclarationID> = []
    var open = graph.dependencies[id.index]
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if isShown(next) { found.insert(next) } else { open += graph.dependencies[next.index] }
    }
    return found
  }

  private func escaped(_ text: String) -> String { text.replacing("\"", with: "\\\"") }
}
