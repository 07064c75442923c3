import Phases
import Addresses
import ConfigurationModel
import States

/// Moves objects in the state to where the configuration now has them; each object follows its own chain of statements.
struct StateMoves {
  private let root: Module
  private let moves: [DeclaredMove]
  private let byResource: [ResourceAddress: [Int]]
  private let byModule: [ModuleAddress: [Int]]

  init(root: Module, moves: [DeclaredMove]) {
    self.root = root
    self.moves = moves
    var byResource: [ResourceAddress: [Int]] = [:]
    var byModule: [ModuleAddress: [Int]] = [:]
    for (number, move) in moves.enumerated() {
      let from = move.statement.from
      let module = ModuleAddress(move.statement.module.path + from.module.steps.map(\.name))
      switch from.subject {
      case .resource(let name), .instance(let name, _):
        byResource[ResourceAddress(module: module, resource: name), default: []].append(number)
      case .call(let name), .moduleInstance(let name, _): byModule[module.child(name), default: []].append(number)
      }
    }
    self.byResource = byResource
    self.byModule = byModule
  }

  /// The state with every object where it belongs.
  func applied(to state: State) -> MovedState {
    var result = MovedState(state: state)
    var modules: Set<ModuleInstanceAddress> = []
    for resource in state.resources.keys { modules.insert(resource.module) }
    let resources = state.resources.keys.filter { $0.resource.mode == .managed }.sorted(by: <)
    for resource in resources {
      guard let instances = state.resources[resource]?.instances else { continue }
      for key in instances.keys.sorted() {
        let address = resource.instance(key)
        let destination = destination(of: address, in: state, modules, &result)
        if destination != address { StateMoves.move(address, to: destination, in: state, &result) }
      }
    }
    return result
  }

  private func destination(
    of address: ResourceInstanceAddress, in state: State, _ modules: Set<ModuleInstanceAddress>,
    _ result: inout MovedState
  ) -> ResourceInstanceAddress {
    var current = address
    var used: Set<Int> = []
    while let (number, next) = nextStep(from: current, without: used) {
      used.insert(number)
      if isTaken(next, in: state, result) {
        result.blocked.append((current, next))
        break
      }
      current = next
    }
    if current != address { return current }
    let inModule = impliedModule(of: current.module, modules)
    if inModule != current.module {
      let next = ResourceInstanceAddress(module: inModule, resource: current.resource, key: current.key)
      if !isTaken(next, in: state, result) { current = next }
    }
    if let key = impliedKey(of: current) {
      let next = current.absoluteResource.instance(key)
      if !isTaken(next, in: state, result) { current = next }
    }
    return current
  }

  /// The first statement that is about the address, outer modules first.
  private func nextStep(
    from address: ResourceInstanceAddress, without used: Set<Int>
  ) -> (Int, ResourceInstanceAddress)? {
    if moves.isEmpty { return nil }
    var path = ModuleAddress.root
    for step in address.module.steps {
      path = path.child(step.name)
      for number in byModule[path] ?? [] where !used.contains(number) {
        if let next = moves[number].statement.destination(of: address), next != address { return (number, next) }
      }
    }
    for number in byResource[address.configuration] ?? [] where !used.contains(number) {
      if let next = moves[number].statement.destination(of: address), next != address { return (number, next) }
    }
    return nil
  }

  private func isTaken(_ address: ResourceInstanceAddress, in state: State, _ result: MovedState) -> Bool {
    state[address] != nil || result.state[address] != nil
  }

  /// `module.m` and `module.m[0]` stand for each other when `count` comes or goes.
  private func impliedModule(
    of address: ModuleInstanceAddress, _ modules: Set<ModuleInstanceAddress>
  ) -> ModuleInstanceAddress {
    var module: Module? = root
    var result = ModuleInstanceAddress.root
    for step in address.steps {
      var key = step.key
      switch (module?.calls[step.name]?.repetition, step.key) {
      case (.count, .none): key = .int(0)
      case (.single, .int(0)): key = .none
      default: break
      }
      if key != step.key, modules.contains(result.child(step.name, key)) { key = step.key }
      result = result.child(step.name, key)
      module = module?.children[step.name]
    }
    return result
  }

  /// `x` and `x[0]` stand for each other when `count` comes or goes; `nil` when the key stays.
  private func impliedKey(of address: ResourceInstanceAddress) -> InstanceKey? {
    let declaration = root.descendant(address.module.module)?.resources[address.resource]
    switch (declaration?.repetition, address.key) {
    case (.count, .none): return .int(0)
    case (.single, .int(0)), (.enabled, .int(0)): return InstanceKey.none
    default: return nil
    }
  }

  private static func move(
    _ address: ResourceInstanceAddress, to destination: ResourceInstanceAddress, in state: State,
    _ result: inout MovedState
  ) {
    guard let instance = state[address], let provider = state.provider(of: address) else { return }
    let old = address.absoluteResource
    result.state.resources[old]?.instances[address.key] = nil
    if result.state.resources[old]?.instances.isEmpty ?? false { result.state.resources[old] = nil }
    let new = destination.absoluteResource
    result.state.resources[new, default: ResourceState(provider: provider.configuration)].instances[destination.key] =
      instance
    result.previousAddresses[destination] = address
    result.sourceProviders[destination] = provider
  }
}
