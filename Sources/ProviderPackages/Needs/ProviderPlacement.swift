/// Whether a provider runs inside this program or as a plugin, and why.
package enum ProviderPlacement: Sendable, Hashable {
  /// Why a provider runs as a plugin.
  package enum Reason: Sendable, Hashable {
    /// This program does not have it.
    case notInside
    /// The `built_in` block of the CLI configuration leaves it out.
    case excluded
    /// Types in use that the one inside does not have, sorted.
    case foreignTypes([UsedType])
    /// `dev_overrides` names a program for it.
    case development
    /// `TF_REATTACH_PROVIDERS` names a process for it.
    case reattached
  }

  case inside
  case plugin(Reason)

  /// Whether a plugin is needed.
  package var isPlugin: Bool { self != .inside }

  /// Whether `init` brings its package; one that runs already or is under development needs none.
  package var isInstalled: Bool {
    switch self {
    case .inside, .plugin(.reattached), .plugin(.development): false
    case .plugin: true
    }
  }

  /// Whether this program has the provider too, without all the types in use.
  package var hasStandIn: Bool { if case .plugin(.foreignTypes) = self { true } else { false } }

  /// The reason in words that go on after the provider's name.
  package var explanation: String {
    switch self {
    case .inside: "built in"
    case .plugin(.notInside): "a plugin"
    case .plugin(.excluded): "a plugin, because the CLI configuration leaves the one inside out"
    case .plugin(.development): "a plugin under development (dev_overrides)"
    case .plugin(.reattached): "a plugin that runs already (TF_REATTACH_PROVIDERS)"
    case .plugin(.foreignTypes(let types)):
      "a plugin, because the one inside does not have "
        + types.prefix(3).map(\.display).joined(separator: ", ")
        + (types.count > 3 ? " and \(types.count - 3) more" : "")
    }
  }
}
