import Diagnostics
import Providers

/// An answer that puts the work off, which a provider must not give to us: we say that we do not allow it.
enum Deferral {
  /// The error for an answer with a `deferred` field; `nil` for one without.
  static func error(in response: WireMessage) -> ProviderDiagnostic? {
    guard let deferred = response.message("deferred") else { return nil }
    switch deferred.integer("reason") {
    case 1: return configurationUnknown
    case 2: return providerUnknown
    default: return notYet
    }
  }

  private static let configurationUnknown = ProviderDiagnostic(
    .error, "Resource configuration is incomplete",
    "The provider cannot work with this configuration before values are known that other resources decide. Apply those "
      + "first with `-target`, or exclude this one with `-exclude`, and then run the command again.")

  private static let providerUnknown = ProviderDiagnostic(
    .error, "Provider configuration is incomplete",
    "The provider cannot work before values in its own configuration are known. Apply what decides them first with "
      + "`-target`, or exclude this object with `-exclude`, and then run the command again.")

  private static let notYet = ProviderDiagnostic(
    .error, "Operation cannot be completed yet",
    "The provider says that something that this object needs is not there yet. Make that first, or exclude this object "
      + "with `-exclude`, and then run the command again.")
}
