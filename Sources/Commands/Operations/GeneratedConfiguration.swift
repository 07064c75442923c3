import Diagnostics
import OperatingSystem
import Plans

/// Configuration that a plan wrote for imports without one.
struct GeneratedConfiguration {
  let plan: Plan

  /// Writes it to a new file.
  func write(to path: String, _ surroundings: Surroundings) -> Diagnostics {
    let texts = plan.changes.compactMap(\.generatedConfiguration)
    guard !texts.isEmpty else { return Diagnostics() }
    guard !surroundings.fileSystem.exists(path) else {
      return Diagnostics([
        .error(
          "Target generated file already exists",
          "-generate-config-out=\(path) would overwrite a file. Name one that does not exist.")
      ])
    }
    let header = "# Written by slipway for imports that had no configuration. Review it, and move what is yours.\n\n"
    do throws(FileSystemError) {
      try surroundings.fileSystem.replaceDurably(
        path, with: Array((header + texts.joined(separator: "\n")).utf8), mode: .ordinary)
      return Diagnostics()
    } catch {
      return Diagnostics([.error("Failed to write generated configuration", error.description)])
    }
  }
}
