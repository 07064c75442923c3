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

  var isWhole: Bool { targets.isEmpty && excludes.isEmpty }

  init(graph: DeclarationGraph, state: State, targets: [Target], excludes: [Target], isDestroy: Bool) {
    self.targets = targets
    self.excludes = excludes
    let selection = NodeSelection(graph: graph, targets: targets, excludes: excludes)
    nodes = selection.nodes
    named = selection.named
    if !targets.isEmpty {
      orphans = isDestroy ? TargetSelection.dependents(of: targets, in: state) : []
    } else {
      orphans = isDestroy || excludes.isEmpty ? [] : TargetSelection.dependents(of: excludes, in: state)
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
