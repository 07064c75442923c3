/// A command carried out: it says everything itself and returns the exit code.
protocol Command: Sendable {
  init(_ arguments: ParsedArguments, _ surroundings: Surroundings)
  func run() async -> ExitCode
}

/// What the shell is told.
package enum ExitCode: Int32, Sendable {
  case success = 0
  case failure = 1
  /// `plan -detailed-exitcode`: there are changes.
  case changes = 2
  /// `fmt -check`: files are not formatted.
  case unformatted = 3
}
