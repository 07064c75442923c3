import Addresses
import ConfigurationModel
import Evaluation
import States

/// What `-target` and `-exclude` leave of a configuration and a state.
struct TargetSelection: Sendable {
  /// The declarations to evaluate.
  let nodes: Set<DeclarationID>
  private let targets: [Target]
  private let excludes: [Target]
  /// Declarations that a target names, rather than only needing them.
  private let named: [ResourceAddress: [Target]]
  /// Declarations in the state that are kept or left out because of what they depend on.
  private let orphans: Set<ResourceAddress>
  private let isDestroy: Bool

  var isWhole: Bool { targets.isEmpty && excludes.isEmpty }

  init(graph: DeclarationGraph, state: State, targets: [Target], excludes: [Target], isDestroy: Bool) {
    self.targets = targets
    self.excludes = excludes
    self.isDestroy = isDestroy
    let all = Set(graph.order)
    if !targets.isEmpty {
      let selected = TargetSelection.named(targets, graph)
      nodes = TargetSelection.withOutputs(
        graph.closure(of: selected.ids).intersection(all), graph, resources: Set(selected.byResource.keys))
      named = selected.byResource
      orphans = isDestroy ? TargetSelection.dependents(of: targets, in: state) : []
    } else if !excludes.isEmpty {
      let whole = excludes.filter { if case .instance = $0 { false } else { true } }
      nodes = all.subtracting(TargetSelection.dependents(of: TargetSelection.named(whole, graph).ids, graph))
      named = [:]
      orphans = isDestroy ? [] : TargetSelection.dependents(of: excludes, in: state)
    } else {
      nodes = all
      named = [:]
      orphans = []
    }
  }

  /// Whether a desired instance of an evaluated declaration is part of the run.
  func includes(_ address: ResourceInstanceAddress) -> Bool {
    if isWhole { return true }
    if !excludes.isEmpty { return !excludes.contains { $0.covers(address) } }
    guard let own = named[address.configuration] else { return true }
    return own.contains { $0.covers(address) }
  }

  /// Whether an object that is only in the state is part of the run.
  func includesOrphan(_ address: ResourceInstanceAddress) -> Bool {
    if isWhole { return true }
    if !targets.isEmpty {
      return targets.contains { $0.covers(address) } || orphans.contains(address.configuration)
    }
    return !excludes.contains { $0.covers(address) } && !orphans.contains(address.configuration)
  }

  /// Whether an address that an object moved from or to is part of the run.
  func includesMove(_ address: ResourceInstanceAddress) -> Bool {
    if isWhole { return true }
    if !targets.isEmpty { return targets.contains { $0.covers(address) } }
    return !excludes.contains { $0.covers(address) }
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
    _ nodes: Set<DeclarationID>, _ graph: DeclarationGraph, resources: Set<ResourceAddress>
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

  /// Declarations with objects that were made from what the targets name.
  private static func dependents(of targets: [Target], in state: State) -> Set<ResourceAddress> {
    var named: Set<ResourceAddress> = []
    for (resource, content) in state.resources {
      if content.instances.keys.contains(where: { key in targets.contains { $0.covers(resource.instance(key)) } }) {
        named.insert(resource.configuration)
      }
    }
    var found: Set<ResourceAddress> = []
    for (resource, content) in state.resources {
      let objects = content.instances.values.compactMap(\.current)
      if objects.contains(where: { $0.dependencies.contains { named.contains($0) } }) {
        found.insert(resource.configuration)
      }
    }
    return found
  }
}

extension Target {
  /// Whether an instance is what is named, or inside it; a module or resource without a key stands for all instances.
  func covers(_ address: ResourceInstanceAddress) -> Bool {
    switch self {
    case .module(let module): return Target.covers(module, address.module)
    case .resource(let resource):
      return resource.resource == address.resource && resource.module.steps.count == address.module.steps.count
        && Target.covers(resource.module, address.module)
    case .instance(let instance):
      return instance.resource == address.resource && instance.key == address.key
        && instance.module.steps.count == address.module.steps.count
        && Target.covers(instance.module, address.module)
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
