import Addresses
import ConfigurationLoading
import Diagnostics
import ProviderPackages
import Registries

/// What `providers lock` and `providers mirror` work on: the needs of the configuration, and the lock.
struct RequiredPackages {
  var configuration: CLIConfiguration
  var needs: [ProviderNeed]
  var lock: DependencyLock
  var sources: [String: [UInt8]]

  /// - Parameter named: addresses on the command line; none means every provider that does not run inside.
  static func read(_ session: CommandSession, named: [String]) -> Diagnosed<RequiredPackages?> {
    var diagnostics = Diagnostics()
    let project = session.loadProject().collect(into: &diagnostics)
    let choice = ProviderChoice.make(session, root: project.root, state: nil).collect(into: &diagnostics)
    let read = DependencyLock.read(fileSystem: session.surroundings.fileSystem)
    diagnostics.append(contentsOf: read.diagnostics)
    var needs = choice.needs.filter { $0.placement.isInstalled }.map(\.need)
    if !named.isEmpty {
      needs = named.compactMap { name in
        guard let provider = ProviderAddress.parse(name).value else {
          diagnostics.error("Invalid provider argument", "\"\(name)\" is not the address of a provider.")
          return nil
        }
        // Whoever names a provider wants its package even if it runs inside here: others may work with it.
        guard let found = choice.needs.first(where: { $0.need.provider == provider && !provider.isBuiltIn }) else {
          diagnostics.error(
            "Invalid provider argument", "The configuration does not need the provider \(provider.display).")
          return nil
        }
        return found.need
      }
    }
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    return Diagnosed(
      RequiredPackages(
        configuration: choice.cliConfiguration, needs: needs, lock: read.value, sources: project.configuration.sources),
      diagnostics)
  }
}
