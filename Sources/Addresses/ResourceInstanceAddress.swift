/// One instance of a resource: `module.m["a"].aws_x.a[0]`.
package struct ResourceInstanceAddress: Hashable, Sendable {
  package var module: ModuleInstanceAddress
  package var resource: ResourceName
  package var key: InstanceKey

  package init(module: ModuleInstanceAddress, resource: ResourceName, key: InstanceKey = .none) {
    self.module = module
    self.resource = resource
    self.key = key
  }

  package var absoluteResource: AbsoluteResourceAddress { AbsoluteResourceAddress(module: module, resource: resource) }

  package var configuration: ResourceAddress { ResourceAddress(module: module.module, resource: resource) }
}
