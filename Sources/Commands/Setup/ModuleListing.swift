import Addresses
import ConfigurationLoading

/// Says which modules are installed, and where.
struct ModuleListing {
  let view: SetupView

  func say(_ manifest: ModuleManifest) {
    let modules = manifest.entries.filter { !$0.key.path.isEmpty }
      .map { (name: $0.key.path.joined(separator: "."), directory: $0.value.directory) }
      .sorted { $0.name < $1.name }
    for module in modules { view.say("- \(module.name) in \(module.directory)", "module_installed") }
  }
}
