/// Whether a declaration manages an object, reads one, or opens one for a while.
package enum ResourceMode: String, Hashable, Sendable {
  case managed
  case data
  case ephemeral
}

/// A `resource`, `data` or `ephemeral` block within its module: `aws_x.a`.
package struct ResourceName: Hashable, Sendable {
  package var mode: ResourceMode
  package var type: String
  package var name: String

  package init(_ mode: ResourceMode, _ type: String, _ name: String) {
    self.mode = mode
    self.type = type
    self.name = name
  }
}

/// A resource declaration in the configuration: `module.m.aws_x.a`, whatever the keys.
package struct ResourceAddress: Hashable, Sendable {
  package var module: ModuleAddress
  package var resource: ResourceName

  package init(module: ModuleAddress, resource: ResourceName) {
    self.module = module
    self.resource = resource
  }
}

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
