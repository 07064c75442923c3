import Addresses
import ConfigurationLoading
import Diagnostics
import OperatingSystem

/// `init -from-module`: copies a module into a directory that has no configuration yet.
struct ModuleCopy {
  let session: CommandSession
  let view: SetupView

  /// Deeper than this no directory is followed, so that links in a circle end.
  private static let depthLimit = 32

  func copy(from source: String) async -> Diagnostics {
    let files = session.surroundings.fileSystem
    if session.loader(functions: session.functions()).hasConfiguration(in: ".") {
      return Diagnostics([Self.notEmpty])
    }
    let isLocal = ["./", "../", "/"].contains { source.hasPrefix($0) } || source == "." || source == ".."
    guard isLocal, !isArchive(source) else { return await fetch(source) }
    guard files.isDirectory(source) else { return Diagnostics([Self.noDirectory(source)]) }
    view.say("Copying the module from \(source)", "copying_configuration_message")
    do throws(FileSystemError) {
      try copy(source, to: ".", depth: 0)
      return Diagnostics()
    } catch {
      return Diagnostics([Self.failed(error)])
    }
  }

  /// Whether the path is one of a file, which an archive may be.
  private func isArchive(_ source: String) -> Bool {
    source.hasPrefix("/") && session.surroundings.fileSystem.exists(source)
      && !session.surroundings.fileSystem.isDirectory(source)
  }

  private func fetch(_ source: String) async -> Diagnostics {
    let address: ModuleSource
    do throws(ModuleSourceError) {
      address = try ModuleSource.parse(source)
    } catch {
      return Diagnostics([Self.invalid(source, error)])
    }
    view.say("Copying the module from \(source)", "copying_configuration_message")
    return await ModuleSetup(session: session, view: view, isUpgrade: false).copy(address)
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

  private static func invalid(_ source: String, _ error: ModuleSourceError) -> Diagnostic {
    .error("Invalid module source address", "-from-module=\(source) can't be read. \(error.message)")
  }

  private static func noDirectory(_ source: String) -> Diagnostic {
    .error("Unreadable module directory", "There is no directory \(source) to copy the module from.")
  }

  private static func failed(_ error: FileSystemError) -> Diagnostic {
    .error("Failed to copy the module", "Not all files of the module could be copied: \(error).")
  }
}
