import Addresses
import ConfigurationModel
import Evaluation
import Plans

/// Which managed resources the configurations of providers are made from, and what that means for deletions.
///
/// They outlive the providers' own objects, which could not be deleted any more once, say, the cluster that the provider
/// talks to were gone. But where the same plan makes or changes something that a configuration is made from, the provider
/// is ready only after that, so that nothing of it can wait for the provider's deletions.
struct ProviderNeeds {
  /// Of configurations that are ready from the start: what is to outlive their objects.
  private var lasting: [ProviderConfigurationAddress: [ResourceAddress]] = [:]
  /// Of configurations that wait for something that is made: everything they are made from.
  private var pending: [ProviderConfigurationAddress: Set<ResourceAddress>] = [:]

  /// What the providers of deletions need.
  init(graph: DeclarationGraph, changes: [ResourceChange], mode: Plan.Mode) {
    let used = Set(changes.lazy.filter(\.action.destroys).map(\.provider.configuration))
    var made: Set<ResourceAddress> = []
    // When everything is destroyed, configurations are evaluated from the state, before anything is touched.
    if mode != .destroy {
      for change in changes where change.action.makes { made.insert(change.address.configuration) }
    }
    for id in graph.order {
      guard case .provider(let address) = graph[id], used.contains(address) else { continue }
      let needs = Set(
        graph.closure(of: [id]).compactMap { need -> ResourceAddress? in
          if case .resource(let resource) = graph[need] { resource } else { nil }
        })
      if made.isDisjoint(with: needs) {
        lasting[address] = needs.filter { $0.resource.mode == .managed }
          .map { ($0, $0.description) }.sorted { $0.1 < $1.1 }.map(\.0)
      } else {
        pending[address] = needs
      }
    }
  }

  /// What the deletion of an object comes before, given what the object itself was made from.
  func outliving(_ stored: [ResourceAddress], of provider: ProviderInstanceAddress) -> [ResourceAddress] {
    if let pending = pending[provider.configuration] { return stored.filter { !pending.contains($0) } }
    guard let lasting = lasting[provider.configuration], !lasting.isEmpty else { return stored }
    let known = Set(stored)
    return stored + lasting.filter { !known.contains($0) }
  }
}

extension Action {
  /// Whether evaluation waits for the step.
  fileprivate var makes: Bool { self == .create || self == .read || self == .update || isReplacement }
}
