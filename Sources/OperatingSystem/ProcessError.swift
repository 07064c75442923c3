/// A program that could not be started or was abandoned.
package enum ProcessError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no program or working directory of that name, or no right to use it; `code` is the system's error number.
  case notStarted(program: String, code: Int32)
  /// The task was cancelled; the program and its children were killed.
  case cancelled

  package var description: String {
    switch self {
    case .notStarted(let program, let code): "could not start \(program): \(SystemErrorText.text(of: code))"
    case .cancelled: "the program was stopped before it ended"
    }
  }
}
