/// What a `moved` block says, seen from the module that declares it: which addresses move where.
///
/// A resource or module call without a key on both sides stands for all its instances, which keep their keys; with a
/// key on either side it is about one instance.
package struct MoveStatement: Hashable, Sendable {
  /// One side: what is named, relative to any instance of the declaring module.
  package struct Endpoint: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
      case resource(ResourceName)
      case instance(ResourceName, InstanceKey)
      case call(String)
      case moduleInstance(String, InstanceKey)
    }

    /// The modules on the way, each with the key that was written.
    package var module: ModuleInstanceAddress
    package var subject: Subject
  }

  /// The module whose configuration has the block.
  package var module: ModuleAddress
  package var from: Endpoint
  package var to: Endpoint

  /// Joins the two sides of a block; `nil` when one is a module and the other a resource.
  package init?(module: ModuleAddress = .root, from: Target, to: Target) {
    self.module = module
    let isSpecific = Self.isSpecific(from) || Self.isSpecific(to)
    guard let from = Self.endpoint(from, isSpecific: isSpecific), let to = Self.endpoint(to, isSpecific: isSpecific)
    else { return nil }
    guard from.isModule == to.isModule else { return nil }
    self.from = from
    self.to = to
  }

  private static func isSpecific(_ target: Target) -> Bool {
    switch target {
    case .module(let module): module.steps.last.map { $0.key != InstanceKey.none } ?? false
    case .resource: false
    case .instance: true
    }
  }

  private static func endpoint(_ target: Target, isSpecific: Bool) -> Endpoint? {
    switch target {
    case .module(let module):
      guard let last = module.steps.last, let parent = module.parent else { return nil }
      return Endpoint(
        module: parent, subject: isSpecific ? .moduleInstance(last.name, last.key) : .call(last.name))
    case .resource(let resource):
      return Endpoint(
        module: resource.module,
        subject: isSpecific ? .instance(resource.resource, .none) : .resource(resource.resource))
    case .instance(let instance):
      return Endpoint(module: instance.module, subject: .instance(instance.resource, instance.key))
    }
  }
}

extension MoveStatement.Endpoint: CustomStringConvertible {
  /// The address; `[*]` where every key is meant.
  package var description: String {
    switch subject {
    case .resource(let resource): "\(module.prefix)\(resource)[*]"
    case .instance(let resource, let key): "\(module.prefix)\(resource)\(key)"
    case .call(let name): "\(module.prefix)module.\(name)[*]"
    case .moduleInstance(let name, let key): "\(module.prefix)module.\(name)\(key)"
    }
  }

  /// Whether a module is named.
  package var isModule: Bool {
    switch subject {
    case .call, .moduleInstance: true
    case .resource, .instance: false
    }
  }
}

extension MoveStatement {
  /// Where a resource instance goes; `nil` when the statement is not about it.
  package func destination(of address: ResourceInstanceAddress) -> ResourceInstanceAddress? {
    if from.isModule {
      return destination(of: address.module).map {
        ResourceInstanceAddress(module: $0, resource: address.resource, key: address.key)
      }
    }
    guard let base = base(of: address.module),
      address.module.steps.dropFirst(base.steps.count).elementsEqual(from.module.steps)
    else { return nil }
    let target = ModuleInstanceAddress(base.steps + to.module.steps)
    switch (from.subject, to.subject) {
    case (.resource(let old), .resource(let new)) where old == address.resource:
      return ResourceInstanceAddress(module: target, resource: new, key: address.key)
    case (.instance(let old, let oldKey), .instance(let new, let newKey))
    where old == address.resource && oldKey == address.key:
      return ResourceInstanceAddress(module: target, resource: new, key: newKey)
    default: return nil
    }
  }

  /// Where a module instance goes, because it or a module around it is moved; `nil` when the statement is not about it.
  package func destination(of address: ModuleInstanceAddress) -> ModuleInstanceAddress? {
    guard let base = base(of: address) else { return nil }
    let inside = address.steps.dropFirst(base.steps.count)
    let way = from.module.steps.count
    guard inside.count > way, inside.prefix(way).elementsEqual(from.module.steps) else { return nil }
    guard let moved = inside.dropFirst(way).first else { return nil }
    let step: ModuleInstanceAddress.Step
    switch (from.subject, to.subject) {
    case (.call(let old), .call(let new)) where old == moved.name:
      step = ModuleInstanceAddress.Step(new, moved.key)
    case (.moduleInstance(let old, let oldKey), .moduleInstance(let new, let newKey))
    where old == moved.name && oldKey == moved.key:
      step = ModuleInstanceAddress.Step(new, newKey)
    default: return nil
    }
    return ModuleInstanceAddress(base.steps + to.module.steps + [step] + inside.dropFirst(way + 1))
  }

  /// The instance of the declaring module that `address` is in.
  private func base(of address: ModuleInstanceAddress) -> ModuleInstanceAddress? {
    guard address.steps.count >= module.path.count,
      address.steps.prefix(module.path.count).map(\.name) == module.path
    else { return nil }
    return ModuleInstanceAddress(Array(address.steps.prefix(module.path.count)))
  }
}
