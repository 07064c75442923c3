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

/// Where a value for a root variable comes from.
package enum InputSource: Sendable, Hashable {
  /// `TF_VAR_name`.
  case environment
  /// `terraform.tfvars` and the like, which are read without being asked for.
  case automaticFile
  /// `-var-file`.
  case file
  /// `-var`.
  case argument
  /// Typed in when asked.
  case answer
  /// Given by the program, such as a saved plan or a test.
  case program

  /// Whether it stands in a file.
  package var isFile: Bool { self == .automaticFile || self == .file }
}
