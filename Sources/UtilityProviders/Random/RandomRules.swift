import Diagnostics
import Numbers
import Providers
import Values

/// Rules that several random resources share.
enum RandomRules {
  /// Errors for numbers below a limit.
  static func atLeast(_ limit: Int, _ names: [String], _ configuration: Value) -> [ProviderDiagnostic] {
    names.compactMap { name in
      guard let number = configuration.attribute(name)?.numberValue, number < Number(limit) else { return nil }
      return ProviderDiagnostic(
        .error, "Invalid Attribute Value", "The value of \(name) must be at least \(limit).",
        at: ValuePath.root.attribute(name))
    }
  }
}
