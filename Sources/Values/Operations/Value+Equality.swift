import Numbers

extension Value {
  /// The language's `==`: unknown where it depends on what is not known yet; marks of both sides come along.
  package func isEqual(to other: Value) -> Value {
    if containsMarks || other.containsMarks {
      let (first, marks) = unmarkedDeeply()
      let (second, otherMarks) = other.unmarkedDeeply()
      return first.isEqual(to: second).marked(marks.union(otherMarks))
    }
    switch equality(with: other) {
    case .some(let answer): return .bool(answer)
    case nil: return .unknown(.bool, .notNull)
    }
  }

  /// Whether both unmarked values are equal in the sense of the language; `nil` when that is not known yet.
  private func equality(with other: Value) -> Bool? {
    if isNull && other.isSurelyNotNull || other.isNull && isSurelyNotNull { return false }
    switch (self, other) {
    case (.unknown(let first), .unknown(let second)):
      if first.refinements.isNotNull, second.refinements.isNotNull, first.type != second.type,
        first.type.isWhollyKnown, second.type.isWhollyKnown
      {
        return false
      }
      return nil
    case (.unknown(let unknown), let known), (let known, .unknown(let unknown)):
      return unknown.mayBe(known) ? nil : false
    default: break
    }
    if isNull || other.isNull { return isNull && other.isNull }
    return equalityOfKnown(with: other)
  }

  private func equalityOfKnown(with other: Value) -> Bool? {
    switch (self, other) {
    case (.bool(let one), .bool(let two)): return one == two
    case (.number(let one), .number(let two)): return one == two
    case (.string(let one), .string(let two)): return one == two
    case (.list(let one), .list(let two)):
      guard one.elementType == two.elementType else { return differentTypes(other) }
      return Value.equality(one.elements, two.elements)
    case (.tuple(let one), .tuple(let two)):
      guard one.count == two.count else { return false }
      return type == other.type ? Value.equality(one, two) : differentTypes(other)
    case (.map(let one), .map(let two)):
      guard one.elementType == two.elementType else { return differentTypes(other) }
      return one.elements.keys == two.elements.keys ? Value.equality(one.elements.values, two.elements.values) : false
    case (.object(let one), .object(let two)):
      guard one.keys == two.keys else { return false }
      return type == other.type ? Value.equality(one.values, two.values) : differentTypes(other)
    case (.set(let one), .set(let two)):
      guard one.elementType == two.elementType else { return differentTypes(other) }
      if one.elements.contains(where: { !$0.isKnown }) || two.elements.contains(where: { !$0.isKnown }) { return nil }
      return one.elements == two.elements
    default: return false
    }
  }

  /// The answer for different types: `false`, unless what is not known about them may make them the same.
  private func differentTypes(_ other: Value) -> Bool? {
    type.isWhollyKnown && other.type.isWhollyKnown ? false : nil
  }

  private static func equality(_ first: [Value], _ second: [Value]) -> Bool? {
    guard first.count == second.count else { return false }
    for (one, two) in zip(first, second) {
      guard let answer = one.equality(with: two) else { return nil }
      if !answer { return false }
    }
    return true
  }
}

extension UnknownValue {
  /// Whether a known value agrees with what is known of this one.
  fileprivate func mayBe(_ value: Value) -> Bool {
    if value.isNull { return !refinements.isNotNull }
    if type == .dynamic { return true }
    if value.type.isWhollyKnown, !value.type.conforms(to: type) { return false }
    switch value {
    case .string(let text): return text.utf8.starts(with: refinements.prefix.utf8)
    case .number(let number):
      if let bound = refinements.minimum, number < bound.value || (number == bound.value && !bound.isInclusive) {
        return false
      }
      if let bound = refinements.maximum, number > bound.value || (number == bound.value && !bound.isInclusive) {
        return false
      }
      return true
    case .list, .map:
      let count = value.count ?? 0
      return count >= refinements.minimumLength ?? 0 && count <= refinements.maximumLength ?? Int.max
    default: return true
    }
  }
}
