import ConfigurationModel
import Diagnostics
import HCL

/// The arguments that say how many instances there are; at most one of them may be given.
struct RepetitionDraft {
  var count: Attribute?
  var forEach: Attribute?
  var enabled: Attribute?

  /// What the arguments mean together.
  var repetition: Repetition {
    if let count { return .count(count.expression) }
    if let forEach { return .forEach(forEach.expression) }
    if let enabled { return .enabled(enabled.expression) }
    return .single
  }

  /// Reports arguments that exclude each other, from the first name to the second.
  func check(_ diagnostics: inout Diagnostics) {
    if let count, let forEach { report("count", count, "for_each", forEach, &diagnostics) }
    if let count, let enabled { report("count", count, "enabled", enabled, &diagnostics) }
    if let forEach, let enabled { report("for_each", forEach, "enabled", enabled, &diagnostics) }
  }

  private func report(
    _ name: String, _ first: Attribute, _ otherName: String, _ second: Attribute, _ diagnostics: inout Diagnostics
  ) {
    let isOrdered = first.nameRange.start.byte <= second.nameRange.start.byte
    let start = isOrdered ? first.nameRange : second.nameRange
    let end = isOrdered ? second.nameRange : first.nameRange
    diagnostics.error(
      "Invalid combination of \"\(name)\" and \"\(otherName)\"",
      "Each of the two says how many instances there are; keep only one of them.", at: .between(start, end))
  }

  /// Takes over what an override gives.
  mutating func override(by other: RepetitionDraft) {
    if let count = other.count { self.count = count }
    if let forEach = other.forEach { self.forEach = forEach }
    if let enabled = other.enabled { self.enabled = enabled }
  }
}
