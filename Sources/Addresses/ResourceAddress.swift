/// A resource declaration in the configuration: `module.m.aws_x.a`, whatever the keys.
package struct ResourceAddress: Hashable, Sendable {
  package var module: ModuleAddress
  package var resource: ResourceName

  package init(module: ModuleAddress, resource: ResourceName) {
    self.module = module
    self.resource = resource
  }
}
