import Addresses
import ConfigurationModel
import Diagnostics
import OperatingSystem
import ProviderPackages
import Providers
import Registries
import States

/// Which providers a configuration and its state need, and which of them run inside.
struct ProviderChoice: Sendable {
  var cliConfiguration: CLIConfiguration
  var reattached: [ProviderAddress: ReattachedProvider]
  /// In the order of the addresses.
  var needs: [(need: ProviderNeed, placement: ProviderPlacement)]

  /// Reads the CLI configuration and decides for each provider.
  static func make(_ session: CommandSession, root: Module?, state: State?) -> Diagnosed<ProviderChoice> {
    var diagnostics = Diagnostics()
    let around = session.surroundings
    let loaded = CLIConfiguration.load(environment: around.environment, fileSystem: around.fileSystem)
    let configuration = loaded.value
    diagnostics.append(contentsOf: Diagnostics(loaded.diagnostics.all.filter { $0.severity == .error }))
    let reattached = ReattachedProviders.read(around.environment).collect(into: &diagnostics)
    var needs = root.map(ProviderNeeds.init) ?? ProviderNeeds()
    for (address, resource) in state?.resources ?? [:] where !resource.instances.isEmpty {
      var provider = resource.provider.provider
      // What the state calls by its name at the other public registry is the provider of the configuration.
      if needs.all[provider] == nil, let twin = provider.twin, needs.all[twin] != nil { provider = twin }
      needs.add(UsedType(address.resource.mode, address.resource.type), of: provider)
    }
    let schemas = SchemaCache(registry: around.registry)
    let rules = PlacementRules(
      cliConfiguration: configuration, reattached: Set(reattached.keys),
      isInside: { around.registry.makeProvider($0) != nil },
      hasType: { schemas.schema(of: $0)?.has($1) ?? false })
    let placed = needs.sorted.map { (need: $0, placement: rules.placement(of: $0)) }
    // Where everything runs inside, nothing rests on that file.
    if placed.contains(where: \.placement.isPlugin) {
      warn(loaded.diagnostics.all.filter { $0.severity == .warning }, around)
    }
    return Diagnosed(
      ProviderChoice(cliConfiguration: configuration, reattached: reattached, needs: placed), diagnostics)
  }

  /// Settings of the user are no part of what a command says: a word beside it is enough.
  private static func warn(_ warnings: [Diagnostic], _ around: Surroundings) {
    var aside = around
    aside.output = around.errorOutput
    Messages(aside, isJSON: false).show(Diagnostics(warnings))
  }

  /// Those that `init` installs.
  var installable: [ProviderNeed] { needs.filter { $0.placement.isInstalled }.map(\.need) }

  /// Whether `init` installs the provider.
  func isInstalled(_ provider: ProviderAddress) -> Bool { installable.contains { $0.provider == provider } }

  /// Providers whose program is under development.
  var underDevelopment: [ProviderAddress] {
    needs.filter { $0.placement == .plugin(.development) }.map(\.need.provider)
  }
}

extension ProviderSchema {
  fileprivate func has(_ type: UsedType) -> Bool {
    switch type.mode {
    case .managed: schema(.managed, type.name) != nil
    case .data: schema(.data, type.name) != nil
    case .ephemeral: schema(.ephemeral, type.name) != nil
    }
  }
}
