/// What `-target` and `-exclude` name: a module, a resource or one instance. A module or resource without a key means
/// all of its instances.
package enum TargetAddress: Hashable, Sendable {
  case module(ModuleInstanceAddress)
  case resource(AbsoluteResourceAddress)
  case instance(ResourceInstanceAddress)

  /// The declaration or module in source that is named, whatever the keys.
  package var module: ModuleAddress {
    switch self {
    case .module(let module): module.module
    case .resource(let resource): resource.module.module
    case .instance(let instance): instance.module.module
    }
  }

  /// Whether the instance is what is named, or within it.
  package func contains(_ address: ResourceInstanceAddress) -> Bool {
    switch self {
    case .module(let module): TargetAddress.covers(module, address.module)
    case .resource(let resource):
      resource.resource == address.resource && resource.module.steps.count == address.module.steps.count
        && TargetAddress.covers(resource.module, address.module)
    case .instance(let instance):
      instance.resource == address.resource && instance.key == address.key
        && instance.module.steps.count == address.module.steps.count
        && TargetAddress.covers(instance.module, address.module)
    }
  }

  /// Whether `outer` is `inner` or around it; a step without a key stands for every key.
  private static func covers(_ outer: ModuleInstanceAddress, _ inner: ModuleInstanceAddress) -> Bool {
    guard outer.steps.count <= inner.steps.count else { return false }
    return zip(outer.steps, inner.steps).allSatisfy { one, other in
      one.name == other.name && (one.key == .none || one.key == other.key)
    }
  }
}
