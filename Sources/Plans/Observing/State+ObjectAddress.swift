package import Addresses
package import States

extension State {
  /// Puts an object in its place.
  package mutating func set(_ object: StoredObject, at address: ObjectAddress, provider: ProviderInstanceAddress) {
    set(object, at: address.instance, deposed: address.deposed, provider: provider)
  }

  /// Takes an object out; an instance without objects and a resource without instances go too.
  package mutating func remove(_ address: ObjectAddress) { remove(address.instance, deposed: address.deposed) }

  /// The object at an address.
  package func object(at address: ObjectAddress) -> StoredObject? {
    let instance = self[address.instance]
    guard let deposed = address.deposed else { return instance?.current }
    return instance?.deposed[deposed]
  }
}
