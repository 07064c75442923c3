import Diagnostics

/// How much of many messages is shown to people.
struct MessageLayout: Sendable {
  var compactsWarnings = false
  var foldsWarnings = true
  var foldsErrors = false
  var deprecations = DeprecationLevel.all

  /// Which uses of deprecated things people are told of.
  enum DeprecationLevel: String, Sendable {
    case all = "module:all"
    /// Those that can be corrected here, because they do not stand in modules from elsewhere.
    case local = "module:local"
    case none = "module:none"
  }

  init() {}

  /// As the options of a command ask for.
  init(_ arguments: ParsedArguments) {
    compactsWarnings = arguments.bool("compact-warnings")
    foldsWarnings = arguments.bool("consolidate-warnings", default: true)
    foldsErrors = arguments.bool("consolidate-errors")
    deprecations = arguments.text("deprecation").flatMap(DeprecationLevel.init) ?? .all
  }

  /// The messages without those that the user does not want to see.
  func shown(_ diagnostics: Diagnostics) -> Diagnostics { Diagnostics(diagnostics.all.filter(isShown)) }

  /// Messages of one title in one message, where that is wanted.
  func folded(_ diagnostics: Diagnostics) -> Diagnostics {
    var result = diagnostics
    if foldsWarnings { result = result.folding(.warning) }
    if foldsErrors { result = result.folding(.error) }
    return result
  }

  private func isShown(_ diagnostic: Diagnostic) -> Bool {
    switch diagnostic.kind {
    case .deprecation: deprecations != .none
    case .remoteDeprecation: deprecations == .all
    default: true
    }
  }
}
