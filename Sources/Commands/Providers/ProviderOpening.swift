import Addresses
import ConfigurationLoading
import ConfigurationModel
import Diagnostics
import OperatingSystem
import ProviderPackages
import Providers
import States

/// Chooses, finds and starts the providers that a configuration and a state need.
struct ProviderOpening: Sendable {
  let session: CommandSession
  var purpose = Purpose.operation

  /// What the providers are for; decides how it is said that one is missing.
  enum Purpose: Sendable {
    /// Plans, applies, imports: the lock file has to agree with the configuration.
    case operation
    /// `validate`.
    case validation
    /// Only schemas are read.
    case schemas
    /// Nothing is asked of any provider: only where each is.
    case listing
  }

  func open(root: Module?, state: State?) async -> Diagnosed<OpenProviders> {
    var diagnostics = Diagnostics()
    let builtIns = session.surroundings.registry
    var found = OpenProviders(registry: builtIns)
    guard let located = locate(root, state).collect(into: &diagnostics) else { return Diagnosed(found, diagnostics) }
    found.locations = located.locations
    found.placements = located.placements
    let plugins = found.locations.filter { $0.value != .builtIn }
    guard purpose != .listing, !plugins.isEmpty, !diagnostics.hasErrors else { return Diagnosed(found, diagnostics) }
    let makers = await session.surroundings.plugins.prepare(plugins).collect(into: &diagnostics)
    found.registry = builtIns.replacing(plugins.keys, with: makers)
    return Diagnosed(found, diagnostics)
  }

  private struct Located {
    var locations: [ProviderAddress: ProviderLocation]
    var placements: [ProviderAddress: ProviderPlacement]
  }

  private func locate(_ root: Module?, _ state: State?) -> Diagnosed<Located?> {
    var diagnostics = Diagnostics()
    let around = session.surroundings
    let choice = ProviderChoice.make(session, root: root, state: state).collect(into: &diagnostics)
    guard !diagnostics.hasErrors else { return Diagnosed(nil, diagnostics) }
    let lock = DependencyLock.read(fileSystem: around.fileSystem)
    if let problem = lock.diagnostics.all.first(where: { $0.severity == .error }) {
      diagnostics.append(Self.unreadableLock(problem))
      return Diagnosed(nil, diagnostics)
    }
    let needs = choice.needs.map { need, placement in
      (need: need, placement: Self.settled(placement, of: need.provider, lock.value))
    }
    let installed = InstalledProviders(
      dataDirectory: session.dataDirectory.path, lock: lock.value, cliConfiguration: choice.cliConfiguration,
      reattached: choice.reattached, fileSystem: around.fileSystem)
    let located = installed.locations(of: needs, requiresLock: purpose == .operation)
    let missing = needs.map(\.need.provider).filter { located.value[$0] == nil }
    switch purpose {
    case .operation: diagnostics.append(contentsOf: located.diagnostics)
    case .validation: for provider in missing { diagnostics.append(Self.required(provider)) }
    case .schemas: if !missing.isEmpty { diagnostics.append(Self.schemas(missing)) }
    case .listing: break
    }
    let placements = Dictionary(needs.map { ($0.need.provider, $0.placement) }, uniquingKeysWith: { first, _ in first })
    return Diagnosed(Located(locations: located.value, placements: placements), diagnostics)
  }

  /// A type that is not inside may be a slip of the pen: as long as no package of the provider is locked, the one inside
  /// says best that it has no such type.
  private static func settled(
    _ placement: ProviderPlacement, of provider: ProviderAddress, _ lock: DependencyLock
  ) -> ProviderPlacement {
    guard case .plugin(.foreignTypes) = placement, lock[provider] == nil,
      provider.twin.flatMap({ lock[$0] }) == nil
    else { return placement }
    return .inside
  }
}

extension ProviderOpening {
  static func required(_ provider: ProviderAddress) -> Diagnostic {
    .error(
      "Missing required provider",
      "The configuration needs the provider \(provider), which is neither inside nor installed. Run `slipway init` to "
        + "install it.")
  }

  static func schemas(_ providers: [ProviderAddress]) -> Diagnostic {
    .error(
      "Failed to load plugin schemas",
      "These providers are neither inside nor installed, so nobody knows their types:\n"
        + providers.map { "  - \($0)\n" }.joined() + "\nRun `slipway init` to install them.")
  }

  static func unreadableLock(_ problem: Diagnostic) -> Diagnostic {
    .error(
      "Unreadable dependency lock file",
      "\(problem.summary): \(problem.detail) Correct .terraform.lock.hcl, or delete it and run `slipway init`.")
  }
}
