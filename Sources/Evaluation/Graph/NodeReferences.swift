package import Addresses
package import Diagnostics

/// What a node mentions: parsed once when the graph is built, used for edges, for checks and for scopes.
package struct NodeReferences: Sendable {
  /// What expressions read.
  package var read: [Reference]
  /// What `count`, `for_each` or `enabled` reads, where no instance exists yet.
  package var repetition: [Reference] = []
  /// What provisioners read, when the object exists already.
  package var provisioning: [Reference] = []
  /// What `depends_on` names.
  package var dependsOn: [Reference]
  /// What could not be read as a reference; said when the node is evaluated.
  package var problems: Diagnostics

  package init(read: [Reference] = [], dependsOn: [Reference] = [], problems: Diagnostics = Diagnostics()) {
    self.read = read
    self.dependsOn = dependsOn
    self.problems = problems
  }

  /// Everything whose value is looked at.
  package var values: [Reference] { read + repetition + provisioning }

  var isEmpty: Bool { read.isEmpty && repetition.isEmpty && provisioning.isEmpty && dependsOn.isEmpty }

  package static let none = NodeReferences()
}
