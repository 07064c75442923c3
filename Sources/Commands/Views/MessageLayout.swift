import Diagnostics

/// How much of many messages is shown to people.
struct MessageLayout: Sendable {
  var compactsWarnings = false
  var foldsWarnings = true
  var foldsErrors = false

  init() {}

  /// As the options of a command ask for.
  init(_ arguments: ParsedArguments) {
    compactsWarnings = arguments.bool("compact-warnings")
    foldsWarnings = arguments.bool("consolidate-warnings", default: true)
    foldsErrors = arguments.bool("consolidate-errors")
  }

  /// Messages of one title in one message, where that is wanted.
  func folded(_ diagnostics: Diagnostics) -> Diagnostics {
    var result = diagnostics
    if foldsWarnings { result = result.folding(.warning) }
    if foldsErrors { result = result.folding(.error) }
    return result
  }
}
