import Diagnostics
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

  /// A FIFO queue's or topic's name ends in `.fifo`, that of another one does not; content-based deduplication is for
  /// FIFO only.
  static func requireFIFO(_ draft: inout PlanDraft, _ flag: String) {
    let isFIFO = draft.new(flag)?.boolValue ?? false
    if draft.isCreate, let name = draft.text("name"), name.hasSuffix(".fifo") != isFIFO {
      draft.problems.append(
        ProviderDiagnostic(
          .error, "Name does not fit the kind",
          "The name \"\(name)\" \(isFIFO ? "has to end" : "ends") in .fifo \(isFIFO ? "because" : "without") "
            + "\(flag) = true."))
    }
    if !isFIFO, draft.new("content_based_deduplication")?.boolValue == true {
      draft.problems.append(
        ProviderDiagnostic(
          .error, "Argument is for FIFO only", "content_based_deduplication needs \(flag) = true."))
    }
  }
}
