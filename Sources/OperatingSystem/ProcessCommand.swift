/// A program to start, with everything it gets from us.
package struct ProcessCommand: Equatable, Sendable {
  /// Program (looked up in `PATH` when it has no slash) and its arguments.
  package var arguments: [String]
  /// All variables the program sees.
  package var environment: Environment
  /// Where it runs; ours when nothing is given.
  package var workingDirectory: String?
  /// What it reads from its standard input.
  package var input: [UInt8]

  /// A program with its arguments.
  package init(
    _ arguments: [String], environment: Environment, workingDirectory: String? = nil, input: [UInt8] = []
  ) {
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.input = input
  }
}
