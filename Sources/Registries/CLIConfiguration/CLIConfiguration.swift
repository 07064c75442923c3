package import Addresses

/// What a user sets for all directories: where providers come from, which of them run inside, hosts and tokens.
package struct CLIConfiguration: Sendable {
  /// `provider_installation`; `nil` when the user left the choice to the program.
  package var installation: ProviderInstallation?
  /// Where packages are kept for all directories; `nil` for nowhere.
  package var pluginCacheDirectory: String?
  /// Whether the cache is used also for versions that the lock file has no checksum of.
  package var pluginCacheMayBreakLockFile = false
  /// Services of hosts that are not asked for them: service (`providers.v1`) → URL, by host.
  package var hosts: [String: [String: String]] = [:]
  /// Tokens by host, as files give them; `token(for:)` looks into the environment too.
  package var tokens: [String: String] = [:]
  /// A program that knows tokens.
  package var credentialsHelper: CredentialsHelper?
  /// The directory of the user's own settings (`~/.terraform.d`), absolute; `nil` without a home.
  package var settingsDirectory: String?

  /// Nothing is set.
  package init() {}

  /// Whether a provider that is inside may run inside.
  ///
  /// Not when a `built_in` block leaves it out, and not when an installation method includes it by its namespace: that
  /// says where it comes from. A method for everything says nothing about those inside.
  package func allowsBuiltIn(_ provider: ProviderAddress) -> Bool {
    guard let installation else { return true }
    if let rule = installation.builtIn {
      guard ProviderPattern.select(provider, included: rule.included, excluded: rule.excluded) else { return false }
      if !rule.included.isEmpty { return true }
    }
    return !installation.methods.contains { method in
      method.isFor(provider) && method.included.contains { $0.namespace != nil && $0.matches(provider) }
    }
  }

  /// The directory that `dev_overrides` names for a provider.
  package func developmentDirectory(of provider: ProviderAddress) -> String? {
    guard let overrides = installation?.developmentOverrides, !overrides.isEmpty else { return nil }
    return overrides[provider] ?? provider.twin.flatMap { overrides[$0] }
  }
}
