/// How a program ended.
package enum ProcessEnding: Equatable, Sendable, CustomStringConvertible {
  /// It left by itself with this code.
  case exited(Int32)
  /// A signal of this number ended it.
  case signalled(Int32)

  /// Half a sentence whose subject is "it".
  package var description: String {
    switch self {
    case .exited(let code): "it ended with exit code \(code)"
    case .signalled(let number):
      "it was ended by signal \(number)\(ProcessEnding.names[number].map { " (\($0))" } ?? "")"
    }
  }

  // Numbers that Linux and macOS share.
  private static let names: [Int32: String] = [
    1: "hangup", 2: "interrupt", 3: "quit", 4: "illegal instruction", 6: "abort", 8: "arithmetic error", 9: "kill",
    11: "invalid memory access", 13: "broken pipe", 15: "termination",
  ]
}
