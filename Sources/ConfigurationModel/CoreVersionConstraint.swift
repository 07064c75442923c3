package import Diagnostics

/// `required_version` of a module.
package struct CoreVersionConstraint: Sendable {
  package var text: String
  package var range: SourceRange

  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}
