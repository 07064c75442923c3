import Addresses
import ConfigurationModel
import Diagnostics
import OperatingSystem

/// Where the modules of calls are.
extension ModuleTreeLoader {
  mutating func entry(
    for call: ModuleCallDraft, _ address: ModuleAddress, _ callerDirectory: String
  ) -> ModuleManifest.Entry? {
    let declaration = call.declaration
    if outcomes != nil { return newEntry(for: declaration, address, callerDirectory) }
    guard let entry = known.entries[address] else {
      diagnostics.error(
        "Module not installed", "This module is not installed yet. Run \"slipway init\" to install all modules.",
        at: declaration.range)
      return nil
    }
    if let source = declaration.source, source.description != entry.source {
      diagnostics.error(
        "Module source has changed",
        "The module was installed from another source. Run \"slipway init\" to install it from this one.",
        at: declaration.sourceRange ?? declaration.range)
      return nil
    }
    if !declaration.versionConstraint.isEmpty,
      let constraints = VersionConstraints(module: declaration.versionConstraint)
    {
      guard let version = entry.version.flatMap(Version.init(module:)), constraints.allows(module: version) else {
        diagnostics.error(
          "Module version requirements have changed",
          "The installed version does not meet the constraint. Run \"slipway init\" to install one that does.",
          at: declaration.sourceRange ?? declaration.range)
        return nil
      }
    }
    return entry
  }

  // MARK: installing

  private mutating func newEntry(
    for call: ModuleCall, _ address: ModuleAddress, _ callerDirectory: String
  ) -> ModuleManifest.Entry? {
    guard let source = call.source else { return nil }
    if case .local(let path) = source { return localEntry(path, call, address, callerDirectory) }
    if let outcome = outcomes?[address] { return outcome.collect(into: &diagnostics) }
    wanted.append(
      ModuleRequest(
        address: address, source: source, versionConstraint: call.versionConstraint, range: call.range))
    return nil
  }

  private mutating func localEntry(
    _ path: String, _ call: ModuleCall, _ address: ModuleAddress, _ callerDirectory: String
  ) -> ModuleManifest.Entry? {
    let directory = SourcePath.join(callerDirectory, path)
    if let package = packageDirectory(around: address), directory != package, !directory.hasPrefix(package + "/") {
      diagnostics.append(Self.leavesPackage(path, call.sourceRange ?? call.range))
      return nil
    }
    guard fileSystem.isDirectory(directory) else {
      diagnostics.append(Self.noDirectory(directory, call.range))
      return nil
    }
    return ModuleManifest.Entry(source: path, directory: directory)
  }

  /// The directory of the package that a call stands in; `nil` in the configuration itself.
  private func packageDirectory(around address: ModuleAddress) -> String? {
    var caller = address.parent
    while let module = caller, !module.isRoot {
      if let entry = installed.entries[module], !ModuleSource.isLocal(entry.source) {
        return ModuleManifest.packageDirectory(of: module, dataDirectory: dataDirectory)
      }
      caller = module.parent
    }
    return nil
  }

  // MARK: Messages

  private static func noDirectory(_ directory: String, _ range: SourceRange) -> Diagnostic {
    .error("Unreadable module directory", "There is no directory \(directory) to read the module from.", at: range)
  }

  private static func leavesPackage(_ path: String, _ range: SourceRange) -> Diagnostic {
    .error(
      "Local module path escapes module package",
      "The directory \(path) lies outside of the package that the calling module came in, where nothing was downloaded. "
        + "A source that begins with ../ must stay within the package; give the full address of another one.", at: range
    )
  }
}
