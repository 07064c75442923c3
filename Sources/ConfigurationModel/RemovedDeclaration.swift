package import Addresses
package import Diagnostics
package import HCL

/// `removed { from … }`.
package struct RemovedDeclaration: Sendable {
  package var from: Traversal
  /// What `from` names, relative to the declaring module.
  package var target: RemovedTarget
  /// Whether the objects are destroyed; else they are only forgotten.
  package var destroys: Bool
  /// Whether a `lifecycle` block says so.
  package var hasLifecycle: Bool
  package var provisioners: [ProvisionerDeclaration]
  package var connection: Body?
  package var range: SourceRange

  package init(
    from: Traversal, target: RemovedTarget, destroys: Bool, hasLifecycle: Bool,
    provisioners: [ProvisionerDeclaration] = [],
    connection: Body? = nil, range: SourceRange
  ) {
    self.from = from
    self.target = target
    self.destroys = destroys
    self.hasLifecycle = hasLifecycle
    self.provisioners = provisioners
    self.connection = connection
    self.range = range
  }
}
