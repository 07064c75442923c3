import Numbers
import Values

extension Refinements {
  /// Whether an unmarked value is surely not one of those that these refinements admit.
  func exclude(_ value: Value) -> Bool {
    switch value {
    case .null: return isNotNull
    case .string(let text): return !text.hasBytePrefix(prefix)
    case .number(let number):
      if let minimum, number < minimum.value || (number == minimum.value && !minimum.isInclusive) { return true }
      if let maximum, number > maximum.value || (number == maximum.value && !maximum.isInclusive) { return true }
      return false
    case .list, .set, .map:
      let count = value.elements?.count ?? value.keyedValues?.count ?? 0
      return count < minimumLength ?? 0 || count > maximumLength ?? Int.max
    default: return false
    }
  }
}

extension String {
  fileprivate func hasBytePrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }
}
