import Addresses
import JSON

/// Resources arranged by module, as state and plan JSON have them.
struct ModuleTreeJSON {
  private final class Node {
    var resources: [(address: String, json: JSONValue)] = []
    var children: [ModuleInstanceAddress: Node] = [:]
  }

  private let root = Node()

  /// Adds a resource; its module and the modules around it come into being.
  func add(_ json: JSONValue, address: String, in module: ModuleInstanceAddress) {
    var node = root
    var path = ModuleInstanceAddress.root
    for step in module.steps {
      path = path.child(step.name, step.key)
      if let known = node.children[path] {
        node = known
      } else {
        let child = Node()
        node.children[path] = child
        node = child
      }
    }
    node.resources.append((address, json))
  }

  /// The root module.
  var json: JSONValue { .object(members(root, .root)) }

  private func members(_ node: Node, _ address: ModuleInstanceAddress) -> JSONObject {
    var object = JSONObject()
    if !node.resources.isEmpty {
      // Objects of one address, such as deposed ones, stay in the order in which they came.
      let sorted = node.resources.enumerated().sorted {
        $0.element.address == $1.element.address
          ? $0.offset < $1.offset : $0.element.address.utf8.lexicographicallyPrecedes($1.element.address.utf8)
      }
      object["resources"] = .array(sorted.map(\.element.json))
    }
    if !address.isRoot { object["address"] = .string(address.description) }
    if !node.children.isEmpty {
      let children = node.children.map { ($0.key.description, $0.key, $0.value) }
        .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      object["child_modules"] = .array(children.map { .object(members($0.2, $0.1)) })
    }
    return object
  }
}
