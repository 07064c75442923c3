import Providers
import Values

/// Rules about names that several types share.
enum NameRules {
  /// The prefix of a made-up name; empty when the name does not look made up.
  static func prefix(of name: String, suffix: String = "") -> String {
    guard name.hasSuffix(suffix) else { return "" }
    let body = name.dropLast(suffix.count)
    let unique = body.suffix(26)
    guard unique.count == 26, body.count > 26, unique.prefix(18).allSatisfy(\.isNumber),
      unique.suffix(8).allSatisfy(\.isHexDigit)
    else { return "" }
    return String(body.dropLast(26))
  }

  /// The name of a FIFO queue or topic ends in `.fifo`, that of another one does not; content-based deduplication is
  /// for FIFO only.
  static func fifo(_ configuration: Value, _ what: String) -> [ProviderDiagnostic] { [] }
}
