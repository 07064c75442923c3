import Addresses
import ConfigurationModel
import Values

/// Which declarations must be visible for the expressions of a node; made once, used in every phase for every module
/// instance.
struct ScopePlan {
  struct ResourceEntry {
    var name: ResourceName
    var id: DeclarationID
  }

  struct ModuleEntry {
    var call: String
    var address: ModuleAddress
    var outputs: NamedNodes
  }

  /// Nodes by their names, which all objects that are made from them share.
  struct NamedNodes {
    private(set) var names: [String] = []
    private(set) var ids: [DeclarationID] = []

    var isEmpty: Bool { names.isEmpty }

    mutating func append(_ name: String, _ id: DeclarationID) {
      names.append(name)
      ids.append(id)
    }

    mutating func sort() {
      if names.count < 2 { return }
      let sorted = zip(names, ids).sorted { KeyOrder.precedes($0.0, $1.0) }
      names = sorted.map(\.0)
      ids = sorted.map(\.1)
    }
  }

  private(set) var variables = NamedNodes()
  private(set) var locals = NamedNodes()
  private(set) var resources: [ResourceEntry] = []
  private(set) var modules: [ModuleEntry] = []
  private(set) var needsPath = false
  private(set) var needsTerraform = false

  init() {}

  /// `numbers` are those of the graph.
  init(references: [Reference], module: Module, numbers: [DeclarationKey: DeclarationID]) {
    var seen: Set<DeclarationID> = []
    var outputs: [String: Set<String>] = [:]
    for reference in references {
      switch reference.target {
      case .variable(let name):
        add(.variable(module.address, name), name, to: \.variables, numbers, &seen)
      case .local(let name):
        add(.local(module.address, name), name, to: \.locals, numbers, &seen)
      case .resource(let name):
        let key = DeclarationKey.resource(ResourceAddress(module: module.address, resource: name))
        if let id = numbers[key], seen.insert(id).inserted { resources.append(ResourceEntry(name: name, id: id)) }
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
      var found = NamedNodes()
      for name in names {
        if let id = numbers[.output(address, name)] { found.append(name, id) }
      }
      found.sort()
      modules.append(ModuleEntry(call: call, address: address, outputs: found))
    }
    variables.sort()
    locals.sort()
  }

  private mutating func add(
    _ key: DeclarationKey, _ name: String, to list: WritableKeyPath<ScopePlan, NamedNodes>,
    _ numbers: [DeclarationKey: DeclarationID], _ seen: inout Set<DeclarationID>
  ) {
    guard let id = numbers[key], seen.insert(id).inserted else { return }
    self[keyPath: list].append(name, id)
  }
}
