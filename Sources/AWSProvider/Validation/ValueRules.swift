import JSON
import Numbers
import Values

/// What an attribute's value may be, as measured; nothing known means that everything passes.
struct ValueRules: Sendable {
  let allowed: [String]
  let isEmptyAllowed: Bool
  let range: (least: Double?, greatest: Double?)?
  let length: (least: Int?, greatest: Int?)?
  let itemCount: (least: Int?, greatest: Int?)?
  let isWhole: Bool
  let step: Int?
  let patterns: [TextPattern]
  let excludedPatterns: [TextPattern]
  let format: String?
  /// Kinds of text that were refused when they were tried.
  let refused: [RefusedText]

  /// Whether there is nothing to check.
  let isEmpty: Bool

  init(_ facts: JSONValue) {
    func bounds(_ key: String) -> (JSONValue?, JSONValue?)? { facts[key].map { ($0[0], $0[1]) } }
    func patterns(_ key: String) -> [TextPattern] {
      (facts[key]?.array ?? [facts[key]].compactMap { $0 }).compactMap { $0.string.map { TextPattern($0) } }
    }
    allowed = (facts["enum"]?.array ?? []).compactMap(\.string)
    isEmptyAllowed = facts["empty_ok"] != nil
    range = bounds("range").map { ($0.0?.number?.double, $0.1?.number?.double) }
    length = bounds("len").map { ($0.0?.int64.map(Int.init), $0.1?.int64.map(Int.init)) }
    itemCount = bounds("items").map { ($0.0?.int64.map(Int.init), $0.1?.int64.map(Int.init)) }
    isWhole = facts["int"] != nil
    step = facts["step"]?.int64.map(Int.init)
    let hints = (facts["re_hint"]?.array ?? []).compactMap(\.string).filter { $0.hasPrefix("[") && $0.hasSuffix("]") }
    self.patterns = patterns("re") + hints.map { TextPattern("^" + $0 + "*$") }
    excludedPatterns = patterns("not_re")
    format = facts["fmt"]?.string
    refused = (facts["not"]?.array ?? []).compactMap { $0.string.flatMap { RefusedText(rawValue: $0) } }
    isEmpty =
      allowed.isEmpty && range == nil && length == nil && itemCount == nil && !isWhole && step == nil
      && self.patterns.isEmpty && excludedPatterns.isEmpty && format == nil && refused.isEmpty
  }

  /// What is wrong with one known, not null primitive: summary and detail of each mistake.
  func mistakes(in value: Value, of name: String) -> [Mistake] {
    if let text = value.stringValue { return mistakes(inText: text, of: name) }
    if let number = value.numberValue { return mistakes(inNumber: number, of: name) }
    return []
  }

  /// A broken rule.
  struct Mistake: Equatable {
    let summary: String
    let detail: String
  }

  private func mistakes(inText text: String, of name: String) -> [Mistake] {
    if text.isEmpty, isEmptyAllowed { return [] }
    var found: [Mistake] = []
    if !allowed.isEmpty, !allowed.contains(text) {
      found.append(ValueRules.notAllowed(name, text, allowed))
    }
    if let length, itemCount == nil || !text.isEmpty {
      let count = text.utf8.count
      if count < length.least ?? 0 || count > length.greatest ?? .max {
        found.append(ValueRules.wrongLength(name, count, length))
      }
    }
    // A name or an ARN: what has a pattern and is no ARN of its own takes either.
    let fitsARN = format == "arn" && !patterns.isEmpty && TextFormat.fits(text, "arn")
    if !patterns.isEmpty, !fitsARN, !patterns.allSatisfy({ $0.matches(text) }) {
      found.append(ValueRules.wrongCharacters(name, patterns.map(\.source)))
    }
    if excludedPatterns.contains(where: { $0.matches(text) }) {
      found.append(ValueRules.wrongCharacters(name, []))
    }
    if let kind = refused.first(where: { $0.matches(text) }) {
      found.append(ValueRules.refusedText(name, kind))
    }
    if let format, format != "arn" || patterns.isEmpty, !TextFormat.fits(text, format) {
      found.append(ValueRules.wrongFormat(name, format))
    }
    return found
  }

  private func mistakes(inNumber number: Number, of name: String) -> [Mistake] {
    var found: [Mistake] = []
    if isWhole, number.intValue == nil { found.append(ValueRules.notWhole(name)) }
    if let range {
      let value = number.doubleValue
      if value < range.least ?? -.infinity || value > range.greatest ?? .infinity {
        found.append(ValueRules.outOfRange(name, range))
      }
    }
    if let step, step > 0, let whole = number.intValue, whole % step != 0 {
      found.append(
        Mistake(summary: "Value is not a multiple", detail: "\"\(name)\" has to be a multiple of \(step)."))
    }
    return found
  }

  /// What is wrong with the number of elements of a collection.
  func mistake(inCount count: Int, of name: String) -> Mistake? {
    guard let itemCount, count < itemCount.least ?? 0 || count > itemCount.greatest ?? .max else { return nil }
    return Mistake(
      summary: "Wrong number of elements",
      detail: "\"\(name)\" has \(count) elements; it takes \(ValueRules.bounds(itemCount.least, itemCount.greatest)).")
  }
}

// MARK: - Messages

extension ValueRules {
  private static func bounds<Bound>(_ least: Bound?, _ greatest: Bound?) -> String {
    switch (least, greatest) {
    case (let least?, let greatest?): "from \(least) to \(greatest)"
    case (let least?, nil): "at least \(least)"
    case (nil, let greatest?): "at most \(greatest)"
    case (nil, nil): "any number"
    }
  }

  private static func notAllowed(_ name: String, _ text: String, _ allowed: [String]) -> Mistake {
    let choices = allowed.filter { !$0.isEmpty }.map { "\"\($0)\"" }.joined(separator: ", ")
    return Mistake(
      summary: "Value is not one of the choices",
      detail: "\"\(name)\" takes one of \(choices), not \"\(text)\".")
  }

  private static func wrongLength(_ name: String, _ count: Int, _ length: (least: Int?, greatest: Int?)) -> Mistake {
    Mistake(
      summary: "Text has the wrong length",
      detail: "\"\(name)\" has \(count) characters; it takes \(bounds(length.least, length.greatest)).")
  }

  private static func wrongCharacters(_ name: String, _ patterns: [String]) -> Mistake {
    let allowed = patterns.isEmpty ? "" : " It has to match \(patterns.joined(separator: " and "))."
    return Mistake(
      summary: "Text has characters that are not allowed", detail: "The value of \"\(name)\" is not allowed." + allowed)
  }

  private static func refusedText(_ name: String, _ kind: RefusedText) -> Mistake {
    Mistake(
      summary: "Text has characters that are not allowed", detail: "The value of \"\(name)\" \(kind.words).")
  }

  private static func wrongFormat(_ name: String, _ format: String) -> Mistake {
    Mistake(
      summary: "Text has the wrong form", detail: "The value of \"\(name)\" has to be \(TextFormat.words(format)).")
  }

  private static func notWhole(_ name: String) -> Mistake {
    Mistake(summary: "Number is not whole", detail: "\"\(name)\" takes a whole number.")
  }

  private static func outOfRange(_ name: String, _ range: (least: Double?, greatest: Double?)) -> Mistake {
    func text(_ bound: Double) -> String { Int64(exactly: bound).map(String.init) ?? "\(bound)" }
    return Mistake(
      summary: "Number is out of range",
      detail: "\"\(name)\" takes \(bounds(range.least.map(text), range.greatest.map(text))).")
  }
}
