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
