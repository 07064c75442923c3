package import HCL

/// `lifecycle { … }`.
package struct Lifecycle: Sendable {
  /// `nil` when not written.
  package var createBeforeDestroy: Bool?
  /// May be an expression in the reference's newest version; `nil` when not written.
  package var preventDestroy: Expression?
  /// `destroy = false`: on removal the object is forgotten, not destroyed.
  package var destroys: Bool?
  package var ignoreAllChanges: Bool
  /// Relative traversals: `root` is the attribute.
  package var ignoreChanges: [Traversal]
  package var replaceTriggeredBy: [Expression]
  package var preconditions: [ConditionDeclaration]
  package var postconditions: [ConditionDeclaration]

  /// Whether anything is promised about the object.
  package var hasConditions: Bool { !preconditions.isEmpty || !postconditions.isEmpty }

  package init(
    createBeforeDestroy: Bool? = nil, preventDestroy: Expression? = nil, destroys: Bool? = nil,
    ignoreAllChanges: Bool = false, ignoreChanges: [Traversal] = [], replaceTriggeredBy: [Expression] = [],
    preconditions: [ConditionDeclaration] = [], postconditions: [ConditionDeclaration] = []
  ) {
    self.createBeforeDestroy = createBeforeDestroy
    self.preventDestroy = preventDestroy
    self.destroys = destroys
    self.ignoreAllChanges = ignoreAllChanges
    self.ignoreChanges = ignoreChanges
    self.replaceTriggeredBy = replaceTriggeredBy
    self.preconditions = preconditions
    self.postconditions = postconditions
  }
}
