import Addresses
import ProviderPackages
import Providers

/// The providers of a run, ready to be asked.
struct OpenProviders: Sendable {
  /// Those inside that were chosen, and the plugins.
  var registry: ProviderRegistry
  /// Where each of the needed providers is; those that are missing are left out.
  var locations: [ProviderAddress: ProviderLocation] = [:]
  /// Why each of them is there.
  var placements: [ProviderAddress: ProviderPlacement] = [:]

  /// A line for each provider that this program has inside and that runs as a plugin all the same, because of what is
  /// used of it.
  var lines: [String] {
    placements.sorted { $0.key < $1.key }.compactMap { provider, placement in
      guard case .plugin(.foreignTypes) = placement else { return nil }
      return "\(provider.display) runs as \(placement.explanation)."
    }
  }

  /// Which one runs, and why, in a few words.
  func description(of provider: ProviderAddress) -> String {
    let address = placements[provider] == nil ? provider.twin ?? provider : provider
    guard let placement = placements[address] else { return "not needed" }
    switch locations[address] {
    case .package(let package): return "version \(package.version); \(placement.explanation)"
    case nil: return "not installed; \(placement.explanation)"
    case .builtIn, .development, .reattached: return placement.explanation
    }
  }
}
