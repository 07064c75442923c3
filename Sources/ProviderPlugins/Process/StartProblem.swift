import Glibc
import OperatingSystem

/// Words for a program that could not be started as a plugin.
enum StartProblem {
  /// Why the system did not start it.
  static func reason(for error: ProcessError, _ program: PluginProgram) -> String {
    guard case .notStarted(let path, let code) = error else { return "\(error)" }
    switch code {
    case ENOENT where access(path, F_OK) == 0:
      return
        "\(path) needs an interpreter or a loader that this machine does not have; it may be built for another system"
    case ENOEXEC, ENOTSUP:
      return "\(path) is not a program of this machine; it may be built for another system or processor"
    case EACCES where access(path, F_OK) == 0: return "\(path) may not be executed"
    default: return "\(path) could not be started: \(SystemErrorText.text(of: code))"
    }
  }

  /// What its last words mean, when they are those of a plugin that was called by somebody it does not know.
  static func hint(_ lastWords: [String]) -> String {
    let isOther = lastWords.contains { $0.contains("plugin") && $0.contains("not meant to be executed") }
    return isOther ? "; it is a plugin, but not one of a provider" : ""
  }
}
