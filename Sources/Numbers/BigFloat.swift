import CMPFR

/// A binary float with a mantissa of 512 bits, rounded to nearest even; immutable.
package final class BigFloat: @unchecked Sendable {
  // Written only while the instance is being made, so that sharing it between threads is safe.
  let storage: UnsafeMutablePointer<mpfr_t>

  /// The precision in bits.
  package static let precision = 512

  init(uninitialized: Void) {
    storage = .allocate(capacity: 1)
    mpfr_init2(storage, mpfr_prec_t(BigFloat.precision))
  }

  deinit {
    mpfr_clear(storage)
    storage.deallocate()
  }

  package convenience init(_ value: Int64) {
    self.init(uninitialized: ())
    mpfr_set_si(storage, Int(value), MPFR_RNDN)
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
