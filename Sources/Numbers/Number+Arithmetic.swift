// What has no result (infinity minus infinity, zero times infinity, zero by zero) gives `nil`.
extension Number {
  package func adding(_ other: Number) -> Number? {
    if case (.small(let first), .small(let second)) = (self, other) {
      let (sum, overflow) = first.addingReportingOverflow(second)
      if !overflow { return .small(sum) }
    }
    return Number.checked(BigFloat.sum(bigValue, other.bigValue))
  }

  package func subtracting(_ other: Number) -> Number? {
    if case (.small(let first), .small(let second)) = (self, other) {
      let (difference, overflow) = first.subtractingReportingOverflow(second)
      if !overflow { return .small(difference) }
    }
    return Number.checked(BigFloat.difference(bigValue, other.bigValue))
  }

  package func multiplied(by other: Number) -> Number? {
    if case (.small(let first), .small(let second)) = (self, other), first != 0, second != 0 {
      let (product, overflow) = first.multipliedReportingOverflow(by: second)
      if !overflow { return .small(product) }
    }
    return Number.checked(BigFloat.product(bigValue, other.bigValue))
  }

  /// The quotient; by zero it is infinite.
  package func divided(by other: Number) -> Number? {
    if case (.small(let first), .small(let second)) = (self, other), first != 0, second != 0 {
      let (quotient, overflow) = first.dividedReportingOverflow(by: second)
      if !overflow, !quotient.multipliedReportingOverflow(by: second).overflow, quotient * second == first {
        return .small(quotient)
      }
    }
    return Number.checked(BigFloat.quotient(bigValue, other.bigValue))
  }

  /// The remainder of the division rounded towards zero; by zero the number itself.
  package func remainder(dividingBy other: Number) -> Number? {
    if isInfinite || other.isInfinite { return multiplied(by: other) }
    if other.isZero { return self }
    if case (.small(let first), .small(let second)) = (self, other) {
      let (remainder, overflow) = first.remainderReportingOverflow(dividingBy: second)
      return .small(overflow ? 0 : remainder)
    }
    let first = bigValue
    let second = other.bigValue
    let whole = BigFloat.quotient(first, second).truncated
    return Number.checked(BigFloat.difference(first, BigFloat.product(second, whole)))
  }

  package var negated: Number {
    if case .small(let value) = self, value != 0, value != Int64.min { return .small(-value) }
    return Number(normalizing: bigValue.negated)
  }

  package var magnitude: Number {
    if case .small(let value) = self, value != Int64.min { return .small(abs(value)) }
    return Number(normalizing: bigValue.magnitude)
  }

  /// The greatest whole number that is not greater.
  package var floor: Number { rounded(\.floor) }

  /// The least whole number that is not less.
  package var ceiling: Number { rounded(\.ceiling) }

  /// The whole part.
  package var truncated: Number { rounded(\.truncated) }

  private func rounded(_ round: (BigFloat) -> BigFloat) -> Number {
    guard case .big(let value) = self else { return self }
    return value.isInfinite ? self : Number(normalizing: round(value))
  }

  private static func checked(_ value: BigFloat) -> Number? {
    value.isNaN ? nil : Number(normalizing: value)
  }
}
