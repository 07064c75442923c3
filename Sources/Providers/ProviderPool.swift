package import Addresses
package import Diagnostics
package import HCL
import Schemas
import Synchronization
package import Values

/// The provider instances of one run, made ready one by one; the names of a provider at the public registries are one.
package final class ProviderPool: Sendable {
  private let registry: ProviderRegistry
  private let ready = Mutex<[ProviderInstanceAddress: any Provider]>([:])
  /// Instances that could not be made ready; why was said then.
  private let failed = Mutex<Set<ProviderInstanceAddress>>([])
  /// Configurations that are still to be evaluated, with those who wait for them.
  private let expected = Mutex<[ProviderConfigurationAddress: [CheckedContinuation<Void, Never>]]>([:])

  package init(registry: ProviderRegistry) { self.registry = registry }

  /// Makes an instance ready; `body` is the written configuration, for messages. An instance that could not be
  /// configured is not in the pool.
  package func configure(
    _ address: ProviderInstanceAddress, with configuration: Value, body: Body?
  ) async -> Diagnostics {
    guard let provider = registry.makeProvider(address.configuration.provider) else {
      return Diagnostics([ProviderPool.notBuiltIn(address.configuration.provider)])
    }
    let place = DiagnosticPlace(body: body, schema: provider.schema.configuration, address: "\(address.configuration)")
    let unmarked = configuration.withoutMarks
    var diagnostics = place.diagnostics(for: await provider.validateProviderConfiguration(unmarked))
    if !diagnostics.hasErrors {
      diagnostics.append(contentsOf: place.diagnostics(for: await provider.configure(unmarked)))
    }
    if diagnostics.hasErrors {
      failed.withLock { _ = $0.insert(address.canonical) }
      if body == nil { diagnostics.append(ProviderPool.needsConfiguration(address.configuration.provider)) }
    } else {
      ready.withLock { $0[address.canonical] = provider }
    }
    return diagnostics
  }

  /// Says that configurations will be settled later: whoever asks for an instance of theirs waits until then.
  package func expect(_ configurations: some Sequence<ProviderConfigurationAddress>) {
    expected.withLock { expected in for address in configurations { expected[address.canonical] = [] } }
  }

  /// A configuration is evaluated, or never will be.
  package func settle(_ configuration: ProviderConfigurationAddress) {
    let waiting = expected.withLock { $0.removeValue(forKey: configuration.canonical) } ?? []
    for continuation in waiting { continuation.resume() }
  }

  /// Whether nobody has to wait for instances of the configuration.
  package func isSettled(_ configuration: ProviderConfigurationAddress) -> Bool {
    expected.withLock { $0[configuration.canonical] == nil }
  }

  /// Waits until the configuration is evaluated, or never will be.
  package func settled(_ address: ProviderConfigurationAddress) async {
    let configuration = address.canonical
    guard expected.withLock({ $0[configuration] != nil }) else { return }
    await withCheckedContinuation { continuation in
      let isSettled = expected.withLock { expected in
        if expected[configuration] == nil { return true }
        expected[configuration]?.append(continuation)
        return false
      }
      if isSettled { continuation.resume() }
    }
  }

  /// The instance, when it was configured.
  package subscript(address: ProviderInstanceAddress) -> (any Provider)? {
    ready.withLock { $0[address.canonical] }
  }

  /// The instance; one that no configuration mentions is made ready with an empty configuration, as far as the provider
  /// accepts that.
  package func provider(_ address: ProviderInstanceAddress) async -> Diagnosed<(any Provider)?> {
    if let provider = self[address] { return Diagnosed(provider) }
    await settled(address.configuration)
    if let provider = self[address] { return Diagnosed(provider) }
    if failed.withLock({ $0.contains(address.canonical) }) { return Diagnosed(nil) }
    guard address.configuration.alias == nil, address.key == .none,
      let provider = registry.makeProvider(address.configuration.provider)
    else { return Diagnosed(nil, Diagnostics([ProviderPool.notConfigured(address)])) }
    let empty = provider.schema.configuration.emptyValue
    let diagnostics = await configure(address, with: empty, body: nil)
    return Diagnosed(self[address], diagnostics)
  }

  /// Tells every instance that the user wants to stop.
  package func stop() async {
    for provider in ready.withLock({ Array($0.values) }) { await provider.stop() }
  }

  private static func notBuiltIn(_ provider: ProviderAddress) -> Diagnostic {
    .error(
      "Provider is not available",
      "The provider \(provider) is not part of this program. `slipway providers` lists the ones that are.")
  }

  private static func needsConfiguration(_ provider: ProviderAddress) -> Diagnostic {
    .error(
      "Invalid provider configuration",
      "There is no provider block for \(provider), and what it does without one failed. If it needs settings, add a block "
        + "with them to the root module.")
  }

  private static func notConfigured(_ address: ProviderInstanceAddress) -> Diagnostic {
    .error(
      "Provider configuration not present",
      "Objects in the state are managed by \(address), which the configuration no longer has. Put that provider block "
        + "back until its objects are destroyed, or forget the objects with `slipway state rm`.")
  }
}
