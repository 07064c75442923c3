package import Values

/// What `for_each` accepts: a map, an object, or a set of text.
package struct ForEachRules {
  var allowsUnknown: Bool

  package init(allowsUnknown: Bool) { self.allowsUnknown = allowsUnknown }

  /// Why the value cannot be used; `nil` when it can.
  /// With `allowsAnySequence` lists and tuples are accepted too, as `import` blocks do.
  package func problem(
    with value: Value, allowsAnySequence: Bool = false
  ) -> (summary: String, detail: String)? {
    let summary = "Invalid for_each argument"
    let plain = value.unmarked
    if value.marks.isSensitive || isSetWithSensitive(value) {
      return (summary, "for_each is sensitive, but instance keys are always shown. Use nonsensitive(…) if they may be.")
    }
    if value.marks.isEphemeral { return (summary, "for_each must not depend on an ephemeral value.") }
    if plain.isNull {
      return (summary, "for_each is null; it must be a map, or a set of text. Use {} or toset([]) for none.")
    }
    switch plain.type {
    case .map, .object: break
    case .list where allowsAnySequence, .tuple where allowsAnySequence, .set where allowsAnySequence: break
    case .set(let element):
      if !plain.isKnown { return allowsUnknown ? nil : (summary, unknown) }
      let isOpen = allowsUnknown && plain.elements?.contains { !$0.isKnown } == true
      if element != .string, element != .dynamic || (plain.elements?.isEmpty == false && !isOpen) {
        return (
          "Invalid for_each set argument",
          "A set for for_each must hold text; this one holds \(element.friendlyName)."
        )
      }
    case .dynamic where !plain.isKnown: return allowsUnknown ? nil : (summary, unknown)
    default:
      return (
        summary,
        "for_each must be a map, or a set of text; this is \(plain.type.friendlyName). A list becomes a set by "
          + "toset(…)."
      )
    }
    guard plain.isKnown else { return allowsUnknown ? nil : (summary, unknown) }
    return problem(withElementsOf: plain)
  }

  private func problem(withElementsOf value: Value) -> (summary: String, detail: String)? {
    guard case .set(let set) = value else { return nil }
    for element in set.elements {
      if element.isNull {
        return ("Invalid for_each set argument", "A set for for_each must not hold null.")
      }
      if !element.isKnown { return allowsUnknown ? nil : ("Invalid for_each argument", unknown) }
    }
    return nil
  }

  private func isSetWithSensitive(_ value: Value) -> Bool {
    if case .set = value.type { return value.deepMarks.isSensitive }
    return false
  }

  private var unknown: String { RepetitionEvaluation.unknown("for_each") }

  /// Keys and values of whatever an `import` block goes through; elements of a set are their own keys.
  package static func importItems(of value: Value) -> [(Value, Value)] {
    if let pairs = value.keyedValues { return pairs.pairs.map { (.string($0.0), $0.1) } }
    if case .set(let set) = value { return set.elements.map { ($0, $0) } }
    return (value.elements ?? []).enumerated().map { (.number($0.offset), $0.element) }
  }

  /// Keys in byte order with their values.
  package static func items(of value: Value) -> [(key: String, value: Value)] {
    switch value {
    case .set(let set): set.elements.compactMap { element in element.stringValue.map { ($0, element) } }
    default: value.keyedValues.map { pairs in Array(pairs.pairs).map { ($0.0, $0.1) } } ?? []
    }
  }
}
