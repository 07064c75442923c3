package import Addresses
package import Diagnostics
package import HCL

/// `moved { from to }`.
package struct MovedDeclaration: Sendable {
  package var from: Traversal
  package var to: Traversal
  /// What the two sides name; one statement of the declaring module.
  package var statement: MoveStatement
  package var range: SourceRange

  package init(from: Traversal, to: Traversal, statement: MoveStatement, range: SourceRange) {
    self.from = from
    self.to = to
    self.statement = statement
    self.range = range
  }
}
