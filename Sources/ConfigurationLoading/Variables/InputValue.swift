package import Diagnostics
package import Values

/// A value that was given for a root variable, not yet converted to the variable's type.
package struct InputValue: Sendable {
  package var value: Value
  package var source: InputSource
  /// Where in a file it stands; `nil` for the command line and the environment.
  package var range: SourceRange?

  /// A value from somewhere.
  package init(value: Value, source: InputSource, range: SourceRange? = nil) {
    self.value = value
    self.source = source
    self.range = range
  }
}
