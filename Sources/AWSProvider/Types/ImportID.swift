import Diagnostics
import Providers

/// Import ids of several parts.
enum ImportID {
  /// The message for an id of another form.
  static func wrong(_ id: String, _ form: String) -> ProviderDiagnostic {
    ProviderDiagnostic(
      .error, "Import id has the wrong form", "\"\(id)\" does not have the form \(form).")
  }

  /// The parts of an id, as many as the form has; the last one may hold the separator.
  static func parts(_ id: String, _ separator: Character, _ count: Int, form: String) throws -> [String] {
    let parts = id.split(separator: separator, maxSplits: count - 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == count, parts.allSatisfy({ !$0.isEmpty }) else { throw wrong(id, form) }
    return parts
  }
}
