package import Addresses

extension State {
  /// Puts an object in its place.
  package mutating func set(
    _ object: StoredObject, at address: ResourceInstanceAddress, deposed: DeposedKey? = nil,
    provider: ProviderInstanceAddress
  ) {
    let resource = address.absoluteResource
    resources[resource, default: ResourceState(provider: provider.configuration)].provider = provider.configuration
    if let deposed {
      resources[resource]?.instances[address.key, default: InstanceState()].deposed[deposed] = object
    } else {
      resources[resource]?.instances[address.key, default: InstanceState()].current = object
    }
    resources[resource]?.instances[address.key]?.providerKey = provider.key
  }

  /// Takes an object out; an instance without objects and a resource without instances go too.
  package mutating func remove(_ address: ResourceInstanceAddress, deposed: DeposedKey? = nil) {
    let resource = address.absoluteResource
    if let deposed {
      resources[resource]?.instances[address.key]?.deposed[deposed] = nil
    } else {
      resources[resource]?.instances[address.key]?.current = nil
    }
    guard let instance = resources[resource]?.instances[address.key] else { return }
    if instance.current == nil && instance.deposed.isEmpty { resources[resource]?.instances[address.key] = nil }
    if resources[resource]?.instances.isEmpty ?? false { resources[resource] = nil }
  }

  /// The provider instance that manages an object.
  package func provider(of address: ResourceInstanceAddress) -> ProviderInstanceAddress? {
    guard let resource = resources[address.absoluteResource] else { return nil }
    return ProviderInstanceAddress(
      configuration: resource.provider, key: resource.instances[address.key]?.providerKey ?? .none)
  }
}
