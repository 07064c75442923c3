import ConfigurationLoading
import Diagnostics
import OperatingSystem

/// `init -from-module`: copies a module into a directory that has no configuration yet.
struct ModuleCopy {
  let session: CommandSession
  let view: SetupView

  /// Deeper than this no directory is followed, so that links in a circle end.
  private static let depthLimit = 32

  func copy(from source: String) -> Diagnostics {
    let files = session.surroundings.fileSystem
    if session.loader(functions: session.functions()).hasConfiguration(in: ".") {
      return Diagnostics([Self.notEmpty])
    }
    let isLocal = ["./", "../", "/"].contains { source.hasPrefix($0) } || source == "." || source == ".."
    guard isLocal else { return Diagnostics([Self.notLocal(source)]) }
    guard files.isDirectory(source) else { return Diagnostics([Self.noDirectory(source)]) }
    view.say("Copying the module from \(source)", "copying_configuration_message")
    do throws(FileSystemError) {
      try copy(source, to: ".", depth: 0)
      return Diagnostics()
    } catch {
      return Diagnostics([Self.failed(error)])
    }
  }

  private func copy(_ source: String, to destination: String, depth: Int) throws(FileSystemError) {
    let files = session.surroundings.fileSystem
    guard depth < Self.depthLimit else { return }
    for entry in try files.list(source) where entry.name != ".terraform" && entry.name != ".git" {
      let (from, to) = (source + "/" + entry.name, destination + "/" + entry.name)
      if files.isDirectory(from) {
        // The new directory may itself lie within the source.
        guard try files.canonicalPath(of: from) != files.workingDirectory else { continue }
        try files.createDirectories(to)
        try copy(from, to: to, depth: depth + 1)
      } else {
        let mode = try files.status(of: from, followingLinks: true)?.mode ?? .ordinary
        try files.write(try files.read(from), to: to, mode: mode)
      }
    }
  }

  // MARK: Messages

  private static let notEmpty = Diagnostic.error(
    "Can't populate non-empty directory",
    "This directory has configuration files already, which -from-module would mix with those of the module. Use an empty "
      + "directory.")

  private static func notLocal(_ source: String) -> Diagnostic {
    .error(
      "Module source is not installed",
      "-from-module=\(source) is not a directory of this machine. Copy the module here first, and give its path beginning "
        + "with ./, ../ or /.")
  }

  private static func noDirectory(_ source: String) -> Diagnostic {
    .error("Unreadable module directory", "There is no directory \(source) to copy the module from.")
  }

  private static func failed(_ error: FileSystemError) -> Diagnostic {
    .error("Failed to copy the module", "Not all files of the module could be copied: \(error).")
  }
}
