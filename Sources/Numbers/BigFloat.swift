import CMPFR

/// A binary float with a mantissa of 512 bits (fewer when it came from a `Double`), rounded to nearest even; immutable.
package final class BigFloat: @unchecked Sendable {
  // Written only while the instance is being made, so that sharing it between threads is safe.
  let storage: UnsafeMutablePointer<mpfr_t>

  /// The usual precision in bits.
  package static let precision = 512

  /// An instance without a value yet; `precision` in bits is kept between 2 and one million.
  init(precision: Int) {
    storage = .allocate(capacity: 1)
    mpfr_init2(storage, mpfr_prec_t(min(max(precision, 2), 1_000_000)))
  }

  deinit {
    mpfr_clear(storage)
    storage.deallocate()
  }

  package convenience init(_ value: Int64) {
    self.init(precision: BigFloat.precision)
    mpfr_set_si(storage, Int(value), MPFR_RNDN)
  }

  /// The value with 53 bits of precision, so that it prints as the `Double` does; not for NaN.
  package convenience init(_ value: Double) {
    self.init(precision: 53)
    mpfr_set_d(storage, value, MPFR_RNDN)
  }

  /// How many bits the mantissa has.
  package var precision: Int { Int(mpfr_get_prec(storage)) }

  package var isNaN: Bool { mpfr_nan_p(storage) != 0 }

  package var isInfinite: Bool { mpfr_inf_p(storage) != 0 }

  package var isZero: Bool { mpfr_zero_p(storage) != 0 }

  /// Whether the sign bit is set; true of negative zero too.
  package var isNegative: Bool { mpfr_signbit(storage) != 0 }

  package var isInteger: Bool { mpfr_integer_p(storage) != 0 }

  /// The nearest `Double`.
  package var doubleValue: Double { mpfr_get_d(storage, MPFR_RNDN) }

  /// The value when it is whole and fits; negative zero gives 0.
  package var int64Value: Int64? {
    guard isInteger, mpfr_fits_slong_p(storage, MPFR_RNDN) != 0 else { return nil }
    return Int64(mpfr_get_si(storage, MPFR_RNDN))
  }
}

extension BigFloat: Comparable, Hashable {
  package static func == (first: BigFloat, second: BigFloat) -> Bool {
    mpfr_equal_p(first.storage, second.storage) != 0
  }

  package static func < (first: BigFloat, second: BigFloat) -> Bool {
    mpfr_less_p(first.storage, second.storage) != 0
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(mpfr_get_d(storage, MPFR_RNDN))
  }
}
