import Diagnostics
import OperatingSystem
import States

/// A state that the user gives as a file.
struct GivenState {
  var state: State
  /// The state in the current form.
  var bytes: [UInt8]

  /// Reads the file, or standard input for `-`.
  static func read(_ path: String, _ session: CommandSession) -> Diagnosed<GivenState?> {
    let bytes: [UInt8]
    if path == "-" {
      var lines: [String] = []
      while let line = session.surroundings.input.readLine() { lines.append(line) }
      bytes = Array(lines.joined(separator: "\n").utf8)
    } else {
      do throws(FileSystemError) {
        bytes = try session.surroundings.fileSystem.read(path)
      } catch {
        return Diagnosed(nil, Diagnostics([unreadable(path, "\(error)")]))
      }
    }
    var diagnostics = Diagnostics()
    let state = StateFile.read(bytes).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    guard let state else { return Diagnosed(nil, Diagnostics([unreadable(path, "it is empty")])) }
    return Diagnosed(
      GivenState(state: state, bytes: StateFile.write(state, version: Product.languageVersion)), diagnostics)
  }

  private static func unreadable(_ path: String, _ reason: String) -> Diagnostic {
    .error("Failed to read the given state", "There is no state in \(path): \(reason).")
  }
}
