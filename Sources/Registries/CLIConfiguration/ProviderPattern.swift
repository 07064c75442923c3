package import Addresses

/// Which providers an installation method is for: an address, parts of which may be `*`.
package struct ProviderPattern: Sendable, Hashable {
  /// A host, or `nil` for each.
  package var hostname: String?
  /// A namespace, or `nil` for each.
  package var namespace: String?
  /// A type, or `nil` for each.
  package var type: String?

  /// Every provider.
  package static let all = ProviderPattern(hostname: nil, namespace: nil, type: nil)

  init(hostname: String?, namespace: String?, type: String?) {
    self.hostname = hostname
    self.namespace = namespace
    self.type = type
  }

  /// Reads `[host/]namespace/type`; a host is left out for the default registry. `nil` when it is none, also when a
  /// wildcard stands before a name.
  package init?(_ text: String) {
    var parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2 { parts.insert(ProviderAddress.defaultRegistry, at: 0) }
    guard parts.count == 3 else { return nil }
    func part(_ text: String, _ normal: (String) -> String?) -> String?? {
      text == "*" ? .some(nil) : normal(text).map { .some($0) }
    }
    guard let hostname = part(parts[0], Hostname.comparable),
      let namespace = part(parts[1], ProviderAddress.normalPart), let type = part(parts[2], ProviderAddress.normalPart)
    else { return nil }
    guard hostname != nil || (namespace == nil && type == nil), namespace != nil || type == nil else { return nil }
    self.init(hostname: hostname, namespace: namespace, type: type)
  }

  /// Whether the provider is one of these; the two public registries count as one, so that settings which were written
  /// for either work.
  package func matches(_ provider: ProviderAddress) -> Bool {
    matchesExactly(provider) || provider.twin.map(matchesExactly) ?? false
  }

  private func matchesExactly(_ provider: ProviderAddress) -> Bool {
    (hostname ?? provider.hostname) == provider.hostname && (namespace ?? provider.namespace) == provider.namespace
      && (type ?? provider.type) == provider.type
  }
}
