import ConfigurationLoading
import Diagnostics
import OperatingSystem

extension ModulePackageInstaller {
  static func failed(_ failure: PackageFailure, _ request: ModuleRequest) -> Diagnosed<ModuleManifest.Entry?> {
    Diagnosed(nil, Diagnostics([.error(summary(of: failure.kind), failure.message, at: request.range)]))
  }

  private static func summary(of kind: PackageFailure.Kind) -> String {
    switch kind {
    case .unknownModule: "Module not found"
    case .noVersions: "Module has no versions"
    case .noMatchingVersion: "Unresolvable module version constraint"
    case .registry: "Error accessing remote module registry"
    case .invalidLocation: "Invalid package location from module registry"
    case .download: "Failed to download module"
    case .missingDirectory: "Unreadable module subdirectory"
    case .changed: "Module content has changed"
    case .interrupted: "Module installation was interrupted"
    }
  }

  static let readOnly = Diagnostic.error(
    "Module lock file can't be changed",
    "The contents of modules that are used now are not all recorded in \(ModuleLock.name), and -lockfile=readonly forbids to "
      + "record them. Run \"slipway init\" without it and keep the file with the configuration.")

  static func unwritten(_ error: FileSystemError) -> Diagnostic {
    .error("Failed to write the module lock file", "The contents of the modules could not be recorded: \(error).")
  }
}
