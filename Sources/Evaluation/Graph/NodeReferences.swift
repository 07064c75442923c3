package import Addresses
package import Diagnostics

/// What a node mentions: parsed once when the graph is built, used for edges, for checks and for scopes.
package struct NodeReferences: Sendable {
  /// What expressions read.
  package var read: [Reference]
  /// What `depends_on` names.
  package var dependsOn: [Reference]
  /// What could not be read as a reference; said when the node is evaluated.
  package var problems: Diagnostics

  package init(read: [Reference] = [], dependsOn: [Reference] = [], problems: Diagnostics = Diagnostics()) {
    self.read = read
    self.dependsOn = dependsOn
    self.problems = problems
  }

  package static let none = NodeReferences()
}
