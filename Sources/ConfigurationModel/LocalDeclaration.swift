package import Diagnostics
package import HCL

/// One attribute of a `locals` block.
package struct LocalDeclaration: Sendable {
  package var name: String
  package var expression: Expression
  package var range: SourceRange

  package init(name: String, expression: Expression, range: SourceRange) {
    self.name = name
    self.expression = expression
    self.range = range
  }
}
