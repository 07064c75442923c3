import Diagnostics
import OperatingSystem
import Providers
import Values

/// Rules for attributes that hold moments.
enum MomentRules {
  static func check(_ names: [String], _ configuration: Value) -> [ProviderDiagnostic] {
    names.compactMap { name in
      guard let text = configuration.text(name), Timestamp(rfc3339: text) == nil else { return nil }
      return ProviderDiagnostic(
        .error, "Invalid Attribute Value", "The value of \(name) must be a moment by RFC 3339: 2026-11-25T22:00:57Z.",
        at: ValuePath.root.attribute(name))
    }
  }
}
