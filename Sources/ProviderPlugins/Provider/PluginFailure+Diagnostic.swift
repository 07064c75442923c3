import Addresses
import Diagnostics
import Providers

extension PluginFailure {
  /// What the user is told: which provider, what it was doing, what it said last, and what to do.
  ///
  /// - Parameter consequence: what may have come of the call all the same; empty for nothing.
  func diagnostic(
    _ provider: ProviderAddress, _ call: ProviderCall, consequence: String = ""
  ) -> ProviderDiagnostic {
    let opening = "The provider \(provider) could not answer while \(call.purpose) (\(call.name(in: .six))): \(reason)."
    let parts = [opening] + words + [consequence, advice].filter { !$0.isEmpty }
    var diagnostic = ProviderDiagnostic(.error, summary, parts.joined(separator: "\n\n"))
    diagnostic.isAboutConfiguration = false
    return diagnostic
  }

  private var summary: String {
    switch kind {
    case .notStarted: Self.notStarted
    case .badHandshake: Self.badHandshake
    case .died, .timedOut: Self.silent
    case .unimplemented: Self.unimplemented
    case .status(1), .stopped: Self.cancelled
    case .status(14): Self.silent
    case .status, .badAnswer: Self.faulty
    }
  }

  /// The last lines of its standard error, as many as fit.
  private var words: [String] {
    guard !lastWords.isEmpty else { return [] }
    let shown = lastWords.suffix(40).map { "  " + String($0.prefix(500)) }
    return ["It wrote last:\n" + shown.joined(separator: "\n")]
  }

  private var advice: String {
    switch kind {
    case .notStarted, .badHandshake:
      "Check that the provider was made for this operating system and processor, and run `slipway init` again."
    case .stopped: "The run is being stopped."
    case .unimplemented: "Use a newer version of the provider."
    default:
      "This is a mistake in the provider, or something ended its process. Run the command again; "
        + "if it happens again, report it to the provider's authors with what it wrote."
    }
  }

  private static let notStarted = "Failed to start provider plugin"
  private static let badHandshake = "Unrecognized provider plugin"
  private static let silent = "Plugin did not respond"
  private static let unimplemented = "Unsupported plugin method"
  private static let cancelled = "Request cancelled"
  private static let faulty = "Plugin error"
}
