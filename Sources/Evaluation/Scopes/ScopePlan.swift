import Addresses
import ConfigurationModel

/// Which declarations must be visible for the expressions of a node; made once, used for every module instance.
struct ScopePlan {
  struct ResourceEntry {
    var name: ResourceName
    var id: DeclarationID
  }

  struct ModuleEntry {
    var call: String
    var address: ModuleAddress
    var outputs: [(name: String, id: DeclarationID)]
  }

  private(set) var variables: [(name: String, id: DeclarationID)] = []
  private(set) var locals: [(name: String, id: DeclarationID)] = []
  private(set) var resources: [ResourceEntry] = []
  private(set) var modules: [ModuleEntry] = []
  private(set) var needsPath = false
  private(set) var needsTerraform = false

  init(references: [Reference], module: Module, graph: DeclarationGraph) {
    var seen: Set<DeclarationKey> = []
    var outputs: [String: Set<String>] = [:]
    for reference in references {
      switch reference.target {
      case .variable(let name):
        add(.variable(module.address, name), name, to: \.variables, graph, &seen)
      case .local(let name):
        add(.local(module.address, name), name, to: \.locals, graph, &seen)
      case .resource(let name):
        let key = DeclarationKey.resource(ResourceAddress(module: module.address, resource: name))
        if let id = graph.id(of: key), seen.insert(key).inserted { resources.append(ResourceEntry(name: name, id: id)) }
      case .module(let call, let output):
        let declared = module.children[call]?.outputs ?? [:]
        if let output, declared[output] != nil {
          outputs[call, default: []].insert(output)
        } else {
          outputs[call, default: []].formUnion(declared.keys)
        }
      case .check: break
      case .path: needsPath = true
      case .terraform: needsTerraform = true
      case .nothing: break
      }
    }
    for (call, names) in outputs {
      let address = module.address.child(call)
      let found = names.compactMap { name in graph.id(of: .output(address, name)).map { (name, $0) } }
      modules.append(ModuleEntry(call: call, address: address, outputs: found))
    }
  }

  private mutating func add(
    _ key: DeclarationKey, _ name: String, to list: WritableKeyPath<ScopePlan, [(name: String, id: DeclarationID)]>,
    _ graph: DeclarationGraph, _ seen: inout Set<DeclarationKey>
  ) {
    guard let id = graph.id(of: key), seen.insert(key).inserted else { return }
    self[keyPath: list].append((name, id))
  }
}
