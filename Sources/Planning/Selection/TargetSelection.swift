import Addresses
import ConfigurationModel
import Evaluation
import Phases
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
  /// Declarations whose objects are not read: a refresh leaves out what depends on what is left out.
  private let unread: Set<ResourceAddress>

  var isWhole: Bool { targets.isEmpty && excludes.isEmpty }

  init(graph: DeclarationGraph, state: State, targets: [Target], excludes: [Target], isDestroy: Bool) {
    self.targets = targets
    self.excludes = excludes
    let selection = NodeSelection(graph: graph, targets: targets, excludes: excludes)
    nodes = graph.withoutIdleProviders(selection.nodes, used: TargetSelection.providers(graph, state))
    named = selection.named
    unread = isDestroy ? TargetSelection.dependents(of: excludes, in: state) : []
    if !targets.isEmpty {
      orphans = isDestroy ? TargetSelection.dependents(of: targets, in: state) : []
    } else {
      orphans =
        isDestroy
        ? TargetSelection.dependencies(of: excludes, in: state) : TargetSelection.dependents(of: excludes, in: state)
    }
  }

  /// The provider configurations that objects and imports use, whatever is declared.
  private static func providers(_ graph: DeclarationGraph, _ state: State) -> Set<ProviderConfigurationAddress> {
    var used: Set<ProviderConfigurationAddress> = []
    for (resource, content) in state.resources {
      // The only instance of a declaration uses the provider that the declaration says.
      if case .single? = graph.root.declaration(of: resource.configuration)?.repetition,
        content.instances.allSatisfy({ $0.key == .none && $0.value.deposed.isEmpty })
      {
        continue
      }
      used.insert(content.provider)
    }
    for block in graph.root.imports where graph.root.declaration(of: block.resource) == nil {
      let name = String(block.resource.resource.type.prefix { $0 != "_" })
      let provider = graph.root.providerRequirements[name]?.source ?? .implied(name)
      used.insert(ProviderConfigurationAddress(module: .root, provider: provider))
    }
    return used
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

  /// Whether an object that is only in the state is read.
  func reads(_ address: ResourceInstanceAddress) -> Bool { !unread.contains(address.configuration) }

  /// Whether an address that an object moved from or to is part of the run.
  func includesMove(_ address: ResourceInstanceAddress) -> Bool {
    if isWhole { return true }
    if !targets.isEmpty { return targets.contains { $0.covers(address) } }
    return !excludes.contains { $0.covers(address) }
  }

  /// Declarations that objects which the targets name were made from.
  private static func dependencies(of targets: [Target], in state: State) -> Set<ResourceAddress> {
    if targets.isEmpty { return [] }
    var found: Set<ResourceAddress> = []
    for (resource, content) in state.resources {
      for (key, instance) in content.instances where targets.contains(where: { $0.covers(resource.instance(key)) }) {
        found.formUnion(instance.current?.dependencies ?? [])
      }
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
