import CMPFR

// Results have the greater precision of both operands.
extension BigFloat {

  static func combine(
    _ first: BigFloat, _ second: BigFloat,
    _ operation: (UnsafeMutablePointer<mpfr_t>, UnsafeMutablePointer<mpfr_t>, UnsafeMutablePointer<mpfr_t>) -> Void
  ) -> BigFloat {
    let result = BigFloat(precision: max(first.precision, second.precision))
    operation(result.storage, first.storage, second.storage)
    return result
  }

  static func sum(_ first: BigFloat, _ second: BigFloat) -> BigFloat {
    combine(first, second) { mpfr_add($0, $1, $2, MPFR_RNDN) }
  }

  static func difference(_ first: BigFloat, _ second: BigFloat) -> BigFloat {
    combine(first, second) { mpfr_sub($0, $1, $2, MPFR_RNDN) }
  }

  /// The product, exact where 512 bits are enough for it.
  static func product(_ first: BigFloat, _ second: BigFloat) -> BigFloat {
    let result = BigFloat(precision: max(precision, first.precision, second.precision))
    mpfr_mul(result.storage, first.storage, second.storage, MPFR_RNDN)
    let wanted = max(first.precision, second.precision, Int(mpfr_min_prec(result.storage)))
    return wanted < result.precision ? result.rounded(toPrecision: wanted) : result
  }

  static func quotient(_ first: BigFloat, _ second: BigFloat) -> BigFloat {
    combine(first, second) { mpfr_div($0, $1, $2, MPFR_RNDN) }
  }

  var negated: BigFloat { transformed { mpfr_neg($0, $1, MPFR_RNDN) } }

  var magnitude: BigFloat { transformed { mpfr_abs($0, $1, MPFR_RNDN) } }

  /// The greatest whole number that is not greater.
  var floor: BigFloat { transformed { mpfr_floor($0, $1) } }

  /// The least whole number that is not less.
  var ceiling: BigFloat { transformed { mpfr_ceil($0, $1) } }

  /// The whole part.
  var truncated: BigFloat { transformed { mpfr_trunc($0, $1) } }

  func rounded(toPrecision precision: Int) -> BigFloat {
    let result = BigFloat(precision: precision)
    mpfr_set(result.storage, storage, MPFR_RNDN)
    return result
  }

  private func transformed(
    _ operation: (UnsafeMutablePointer<mpfr_t>, UnsafeMutablePointer<mpfr_t>) -> Void
  ) -> BigFloat {
    let result = BigFloat(precision: precision)
    operation(result.storage, storage)
    return result
  }
}
