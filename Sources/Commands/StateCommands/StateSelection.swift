import Addresses
import Diagnostics
import States

/// The objects of a state that addresses on a command line name.
struct StateSelection {
  let state: State

  /// Every instance, in the order of addresses.
  var all: [ResourceInstanceAddress] {
    state.resources.flatMap { resource, stored in stored.instances.keys.map { resource.instance($0) } }.sorted(by: <)
  }

  /// The instances that a target covers; modules and resources cover everything in them.
  func instances(of target: Target) -> [ResourceInstanceAddress] {
    switch target {
    case .instance(let address): return state[address] == nil ? [] : [address]
    case .resource(let address):
      return (state.resources[address]?.instances.keys).map { keys in keys.sorted(by: <).map { address.instance($0) } }
        ?? []
    case .module(let module): return all.filter { module.covers($0.module) }
    }
  }

  /// Reads an address and finds what it names.
  func instances(named text: String) -> Diagnosed<[ResourceInstanceAddress]> {
    let target = Target.parse(text)
    guard let found = target.value, !target.diagnostics.hasErrors else {
      let detail = target.diagnostics.all.first?.detail ?? ""
      return Diagnosed([], Diagnostics([.error("Error parsing instance address", "\"\(text)\": \(detail)")]))
    }
    return Diagnosed(instances(of: found))
  }
}

extension ModuleInstanceAddress {
  /// Whether the other is this module or within it; a step without a key stands for every key.
  func covers(_ other: ModuleInstanceAddress) -> Bool {
    guard steps.count <= other.steps.count else { return false }
    return zip(steps, other.steps).allSatisfy { one, other in
      one.name == other.name && (one.key == .none || one.key == other.key)
    }
  }
}
