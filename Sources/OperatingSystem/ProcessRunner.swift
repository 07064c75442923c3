/// Runs programs: the machine's own, or a script of answers in tests.
package protocol ProcessRunner: Sendable {
  /// Runs a program to its end and hands every line it writes to `onOutput` as it comes; cancelling the task kills it with
  /// its children.
  func run(
    _ command: ProcessCommand, onOutput: @escaping @Sendable (ProcessOutput) -> Void
  ) async throws(ProcessError) -> ProcessResult
}

extension ProcessRunner {
  /// Runs a program to its end.
  package func run(_ command: ProcessCommand) async throws(ProcessError) -> ProcessResult {
    try await run(command) { _ in }
  }
}
