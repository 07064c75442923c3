package import Diagnostics
package import HCL

/// A condition with its message: `validation`, `precondition`, `postcondition`, `assert`.
package struct ConditionDeclaration: Sendable {
  package var condition: Expression
  package var errorMessage: Expression
  package var range: SourceRange

  package init(condition: Expression, errorMessage: Expression, range: SourceRange) {
    self.condition = condition
    self.errorMessage = errorMessage
    self.range = range
  }
}
