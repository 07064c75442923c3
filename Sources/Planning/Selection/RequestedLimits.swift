import Phases
import Addresses
import ConfigurationModel
import Diagnostics
import States

/// Looks at what the user asked of a plan beyond the configuration.
struct RequestedLimits {
  let options: PlanOptions
  let state: State
  let root: Module

  /// What is worth knowing about it.
  var warnings: Diagnostics {
    var diagnostics = Diagnostics()
    if !options.targets.isEmpty || !options.excludes.isEmpty { diagnostics.append(limited) }
    for address in options.forcedReplacements {
      if let warning = incomplete(address) { diagnostics.append(warning) }
    }
    return diagnostics
  }

  private var limited: Diagnostic {
    let options = options.targets.isEmpty ? "-exclude" : "-target"
    return .warning(
      options == "-target" ? "Resource targeting is in effect" : "Resource exclusion is in effect",
      "The plan is limited with \(options) and shows only a part of what the configuration asks for. This is for "
        + "exceptional situations, such as recovering from a mistake; do not use it routinely.")
  }

  /// `-replace` must name one instance; a resource with `count` or `for_each` has others.
  private func incomplete(_ address: ResourceInstanceAddress) -> Diagnostic? {
    guard address.key == .none, let declaration = root.declaration(of: address.configuration) else { return nil }
    switch declaration.repetition {
    case .single, .enabled: return nil
    case .count, .forEach: break
    }
    let keys = state.resources[address.absoluteResource]?.instances.keys.sorted() ?? []
    let names = keys.filter { $0 != .none }.map { "-replace=\(address.absoluteResource.instance($0))" }
    return .warning(
      "Incompletely-matched force-replace resource instance",
      "-replace=\(address) names a resource with several instances and no key, which matches none of them."
        + (names.isEmpty ? "" : " Name the instances that are meant: \(names.joined(separator: " ")).")
    )
  }
}
