import Addresses
import Providers
import Synchronization

/// The schemas of the providers in use, each asked for once.
final class SchemaCache: Sendable {
  private let registry: ProviderRegistry
  private let known = Mutex<[ProviderAddress: ProviderSchema?]>([:])

  init(registry: ProviderRegistry) { self.registry = registry }

  /// `nil` when there is no such provider here.
  func schema(of provider: ProviderAddress) -> ProviderSchema? {
    known.withLock { known in
      if let found = known[provider] { return found }
      let made = registry.makeProvider(provider)?.schema
      known[provider] = .some(made)
      return made
    }
  }
}
