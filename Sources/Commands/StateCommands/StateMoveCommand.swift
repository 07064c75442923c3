import Addresses
import Diagnostics
import States

/// `state mv`: gives objects of the state another address.
struct StateMoveCommand: Command {
  private let session: CommandSession

  init(_ arguments: ParsedArguments, _ surroundings: Surroundings) {
    session = CommandSession(arguments, surroundings)
  }

  func run() async -> ExitCode {
    let session = session
    return await StateEdit(session: session, operation: "state-mv").run { before in
      let texts = session.arguments.operands
      guard texts.count == 2 else { return StateEdit.Outcome() }
      let isDryRun = session.arguments.bool("dry-run")
      return StateMove(before: before, from: texts[0], to: texts[1], isDryRun: isDryRun).outcome
    }
  }
}

/// One move, decided from the two addresses and the state alone.
struct StateMove {
  let before: State
  let from: String
  let to: String
  let isDryRun: Bool

  var outcome: StateEdit.Outcome {
    var outcome = StateEdit.Outcome()
    let source = Target.parse(from)
    let target = Target.parse(to)
    for (text, parsed) in [(from, source), (to, target)] where parsed.diagnostics.hasErrors {
      let detail = parsed.diagnostics.all.first?.detail ?? ""
      outcome.diagnostics.error(parsed.diagnostics.all.first?.summary ?? "Invalid address", "\"\(text)\": \(detail)")
    }
    guard let source = source.value, let target = target.value, !outcome.diagnostics.hasErrors else { return outcome }
    switch (source, target) {
    case (.module(let from), .module(let to)): moveModule(from, to, &outcome)
    case (.module, _), (_, .module):
      outcome.diagnostics.error(
        "Invalid target address", "A module moves to a module, and a resource to a resource; these are one of each.")
    default: moveResource(source, target, &outcome)
    }
    if isDryRun { outcome.state = nil }
    return outcome
  }

  private func moveModule(
    _ from: ModuleInstanceAddress, _ to: ModuleInstanceAddress, _ outcome: inout StateEdit.Outcome
  ) {
    let moved = before.resources.keys.filter { from == $0.module || from.contains($0.module) }.sorted(by: <)
    guard !moved.isEmpty else { return missing(from.description, &outcome) }
    guard !before.resources.keys.contains(where: { to == $0.module || to.contains($0.module) }) else {
      return occupied(to.description, &outcome)
    }
    var after = before
    for address in moved {
      let module = ModuleInstanceAddress(to.steps + address.module.steps.dropFirst(from.steps.count))
      let next = AbsoluteResourceAddress(module: module, resource: address.resource)
      after.resources[next] = after.resources.removeValue(forKey: address)
    }
    after.forgetDependencies(on: Set(moved.map(\.configuration)))
    succeed(after, from.description, to.description, moved.count, &outcome)
  }

  private func moveResource(_ from: Target, _ to: Target, _ outcome: inout StateEdit.Outcome) {
    let resources = (from.resource, to.resource)
    guard let source = resources.0, let target = resources.1 else { return }
    guard source.resource.mode == target.resource.mode, source.resource.type == target.resource.type else {
      outcome.diagnostics.error(
        "Invalid state move request",
        "\(source) and \(target) are of different types, so one cannot become the other.")
      return
    }
    guard let stored = before.resources[source] else { return missing(self.from, &outcome) }
    if case (.resource, .resource) = (from, to), !isSingle(stored) || stored.instances.count > 1 {
      guard before.resources[target] == nil else { return occupied(self.to, &outcome) }
      var after = before
      after.resources[target] = after.resources.removeValue(forKey: source)
      after.forgetDependencies(on: [source.configuration])
      return succeed(after, self.from, self.to, stored.instances.count, &outcome)
    }
    moveInstance(source.instance(from.key), target.instance(to.key), stored, &outcome)
  }

  private func moveInstance(
    _ from: ResourceInstanceAddress, _ to: ResourceInstanceAddress, _ stored: ResourceState,
    _ outcome: inout StateEdit.Outcome
  ) {
    guard let instance = stored.instances[from.key] else {
      if stored.instances.count > 0, from.key == .none {
        outcome.diagnostics.error(
          "Invalid target address",
          "\(from) has instances with keys, so it can only move as a whole, or each instance on its own.")
        return
      }
      return missing(from.description, &outcome)
    }
    guard before[to] == nil else { return occupied(to.description, &outcome) }
    var after = before
    after.removeInstance(from)
    let target = to.absoluteResource
    if after.resources[target] == nil { after.resources[target] = ResourceState(provider: stored.provider) }
    after.resources[target]?.instances[to.key] = instance
    after.forgetDependencies(on: [from.configuration])
    succeed(after, from.description, to.description, 1, &outcome)
  }

  private func isSingle(_ stored: ResourceState) -> Bool { stored.instances[.none] != nil }

  private func succeed(
    _ after: State, _ from: String, _ to: String, _ count: Int, _ outcome: inout StateEdit.Outcome
  ) {
    outcome.state = withoutBroken(after)
    outcome.text =
      (isDryRun ? "Would move " : "Move ") + "\"\(from)\" to \"\(to)\"\n"
      + (isDryRun ? "" : "Moved: \(count) \(count == 1 ? "object" : "objects").\n")
  }

  /// Objects no longer say that they are made from what is not there; the next plan finds out anew from what.
  private func withoutBroken(_ after: State) -> State {
    let gone = Set(before.resources.keys.map(\.configuration)).subtracting(after.resources.keys.map(\.configuration))
    var after = after
    for (address, resource) in after.resources {
      for (key, instance) in resource.instances {
        guard let dependencies = instance.current?.dependencies, dependencies.contains(where: gone.contains) else {
          continue
        }
        after.resources[address]?.instances[key]?.current?.dependencies.removeAll { gone.contains($0) }
      }
    }
    return after
  }

  private func missing(_ address: String, _ outcome: inout StateEdit.Outcome) {
    outcome.diagnostics.error(
      "Invalid source address",
      "The state has nothing at \"\(address)\". `slipway state list` shows what it has. Nothing was moved.")
  }

  private func occupied(_ address: String, _ outcome: inout StateEdit.Outcome) {
    outcome.diagnostics.error(
      "Invalid target address",
      "There is already something at \"\(address)\" in the state. Move or forget it first. Nothing was moved.")
  }
}

extension State {
  /// What objects were made from is worked out anew where some of it has another address now.
  fileprivate mutating func forgetDependencies(on moved: Set<ResourceAddress>) {
    for (address, resource) in resources {
      for (key, instance) in resource.instances {
        guard let dependencies = instance.current?.dependencies, !moved.isDisjoint(with: dependencies) else { continue }
        resources[address]?.instances[key]?.current?.dependencies = []
      }
    }
  }
}

extension Target {
  /// The resource that is named, whatever the key.
  var resource: AbsoluteResourceAddress? {
    switch self {
    case .module: nil
    case .resource(let address): address
    case .instance(let address): address.absoluteResource
    }
  }

  var key: InstanceKey {
    if case .instance(let address) = self { return address.key }
    return .none
  }
}
