/// A resource in one module instance: `module.m["a"].aws_x.a`, all its own instances together.
package struct AbsoluteResourceAddress: Hashable, Sendable {
  package var module: ModuleInstanceAddress
  package var resource: ResourceName

  package init(module: ModuleInstanceAddress, resource: ResourceName) {
    self.module = module
    self.resource = resource
  }

  package var configuration: ResourceAddress { ResourceAddress(module: module.module, resource: resource) }

  package func instance(_ key: InstanceKey) -> ResourceInstanceAddress {
    ResourceInstanceAddress(module: module, resource: resource, key: key)
  }
}
