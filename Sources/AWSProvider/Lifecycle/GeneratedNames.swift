import JSON
import OperatingSystem
import Values

/// Names that are made up where none is given: 18 digits of the time and a counter of 8.
enum GeneratedNames {
  /// The note that carries the name from plan to apply, so that a repeated step makes no second object.
  static let note = "generated_name"

  /// Puts a made-up name among the wanted values when the name is not known.
  static func fill(_ work: inout Work) {
    guard let rule = work.description.generatedName else { return }
    guard work.text(rule.name) == nil else { return }
    if let name = work.notes[note]?.string {
      work.values[rule.name] = .string(name)
      return
    }
    let prefix = rule.prefix.flatMap { work.text($0) } ?? "terraform-"
    work.values[rule.name] = .string(prefix + unique() + rule.suffix(work))
  }

  /// The private data of a plan with a name in it.
  static func notes(for rule: ResourceDescription.GeneratedName, _ draft: PlanDraft, suffix: String) -> JSONValue? {
    guard let planned = draft.planned[rule.name], !planned.isKnown else { return nil }
    if draft.configured(rule.name) != nil { return nil }
    guard let prefix = rule.prefix.flatMap({ draft.planned[$0] }) else {
      return .string("terraform-" + unique() + suffix)
    }
    if let text = prefix.stringValue { return .string(text + unique() + suffix) }
    // A prefix that is not configured is unknown as well; one that is configured but unknown has to be waited for.
    return draft.configured(rule.prefix ?? "") == nil ? .string("terraform-" + unique() + suffix) : nil
  }

  /// 26 characters that sort by time and never come twice.
  static func unique(_ clock: any Clock = SystemClock(), _ randomness: any Randomness = SystemRandomness()) -> String {
    let now = clock.now
    let digits = now.basicISO8601.filter(\.isNumber)
    let fraction = String(now.nanoseconds / 100_000)
    let padded = String(repeating: "0", count: max(0, 4 - fraction.count)) + fraction
    let random = randomness.uuid().filter { $0 != "-" }.prefix(8)
    return digits + padded + random
  }
}
