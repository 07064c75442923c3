package import Addresses
package import Evaluation

/// The declarations that `-target` and `-exclude` leave of a configuration.
package struct NodeSelection: Sendable {
  /// The declarations to evaluate.
  package let nodes: Set<DeclarationID>
  /// Declarations that a target names, rather than only needing them, and by which.
  package let named: [ResourceAddress: [Target]]

  /// With neither targets nor excludes everything is selected.
  package init(graph: DeclarationGraph, targets: [Target], excludes: [Target]) {
    let all = Set(graph.order)
    if !targets.isEmpty {
      let selected = NodeSelection.named(targets, graph)
      nodes = NodeSelection.withOutputs(graph.closure(of: selected.ids).intersection(all), graph)
      named = selected.byResource
    } else if !excludes.isEmpty {
      let whole = excludes.filter(\.isWholeDeclaration)
      nodes = all.subtracting(NodeSelection.dependents(of: NodeSelection.named(whole, graph).ids, graph))
      named = [:]
    } else {
      nodes = all
      named = [:]
    }
  }

  /// The declarations that targets name, and by which.
  private static func named(
    _ targets: [Target], _ graph: DeclarationGraph
  ) -> (ids: [DeclarationID], byResource: [ResourceAddress: [Target]]) {
    var ids: [DeclarationID] = []
    var byResource: [ResourceAddress: [Target]] = [:]
    let modules = targets.filter { if case .module = $0 { true } else { false } }
    let resources = Dictionary(
      grouping: targets.filter { $0.resourceDeclaration != nil }, by: { $0.resourceDeclaration })
    for id in graph.order {
      guard case .resource(let address) = graph[id] else {
        if let module = graph[id].module, modules.contains(where: { $0.isAround(module) }) { ids.append(id) }
        continue
      }
      let own = (resources[address] ?? []) + modules.filter { $0.isAround(address.module) }
      if own.isEmpty { continue }
      ids.append(id)
      byResource[address] = own
    }
    return (ids, byResource)
  }

  /// The nodes with the root outputs that need nothing but what is selected.
  private static func withOutputs(
    _ nodes: Set<DeclarationID>, _ graph: DeclarationGraph
  ) -> Set<DeclarationID> {
    var result = nodes
    for id in graph.order {
      guard case .output(.root, _) = graph[id] else { continue }
      let needs = graph.closure(of: [id])
      let needed = needs.filter { if case .resource = graph[$0] { true } else { false } }
      if !needed.isEmpty, needed.isSubset(of: nodes) { result.formUnion(needs) }
    }
    return result
  }

  /// The nodes with everything that needs them.
  private static func dependents(of ids: [DeclarationID], _ graph: DeclarationGraph) -> Set<DeclarationID> {
    var found = Set(ids)
    for id in graph.order where !found.contains(id) {
      if graph.dependencies[id.index].contains(where: { found.contains($0) }) { found.insert(id) }
    }
    return found
  }
}

extension Target {
  /// Whether all instances of what is named are meant, wherever their module has instances.
  fileprivate var isWholeDeclaration: Bool {
    switch self {
    case .module(let module): module.steps.allSatisfy { $0.key == .none }
    case .resource(let resource): resource.module.steps.allSatisfy { $0.key == .none }
    case .instance: false
    }
  }

  /// Whether an instance is what is named, or inside it; a module without a key stands for all its instances, and so does a
  /// resource.
  package func covers(_ address: ResourceInstanceAddress) -> Bool {
    switch self {
    case .module(let module): return Target.covers(module, address.module)
    case .resource(let resource):
      return resource.resource == address.resource && resource.module == address.module
    case .instance(let instance):
      return instance == address
    }
  }

  private static func covers(_ outer: ModuleInstanceAddress, _ inner: ModuleInstanceAddress) -> Bool {
    guard outer.steps.count <= inner.steps.count else { return false }
    return zip(outer.steps, inner.steps).allSatisfy { $0.name == $1.name && ($0.key == .none || $0.key == $1.key) }
  }

  /// The declaration that is named, whatever the key.
  fileprivate var resourceDeclaration: ResourceAddress? {
    switch self {
    case .module: nil
    case .resource(let resource): resource.configuration
    case .instance(let instance): instance.configuration
    }
  }

  /// Whether this names a module that is `module` or around it.
  fileprivate func isAround(_ module: ModuleAddress) -> Bool {
    guard case .module(let outer) = self else { return false }
    return module.path.starts(with: outer.steps.map(\.name))
  }
}

extension DeclarationKey {
  /// The module whose inside the declaration belongs to.
  var module: ModuleAddress? {
    switch self {
    case .variable(let module, _), .validation(let module, _), .local(let module, _), .output(let module, _),
      .check(let module, _):
      module
    case .moduleCall(let module), .moduleJoin(let module): module
    case .resource(let address): address.module
    case .provider(let address): address.module
    }
  }
}
