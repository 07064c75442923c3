import CMPFR

extension BigFloat {
  /// The float nearest to an unsigned decimal text such as `12.5e3` that is known to be well formed.
  static func decimal(_ text: String, precision: Int = BigFloat.precision) -> BigFloat {
    let result = BigFloat(precision: precision)
    _ = text.withCString { mpfr_strtofr(result.storage, $0, nil, 10, MPFR_RNDN) }
    return result
  }

  /// The whole number that `digits` (nothing else) spell in `base` (2…62; from 37 on upper case stands above lower).
  static func integer(_ digits: String, base: Int) -> BigFloat {
    let result = BigFloat(precision: max(precision, digits.utf8.count * 6 + 64))
    // MPFR counts upper case below lower case in bases over 36.
    let spelled = base > 36 ? String(decoding: digits.utf8.map(BigFloat.swapCase), as: UTF8.self) : digits
    _ = spelled.withCString { mpfr_strtofr(result.storage, $0, nil, Int32(base), MPFR_RNDN) }
    return result
  }

  private static func swapCase(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
    default: byte
    }
  }

  /// This float times a power of two.
  func scaled(byPowerOfTwo exponent: Int) -> BigFloat {
    let result = BigFloat(precision: precision)
    mpfr_mul_2si(result.storage, storage, exponent, MPFR_RNDN)
    return result
  }

  /// Its digits in `base`, rounded to `count` of them (0: enough to read the same float back); finite floats only.
  func digits(count: Int, base: Int = 10) -> DecimalDigits {
    if isZero { return DecimalDigits(isNegative: isNegative, digits: [], exponent: 0) }
    var exponent: mpfr_exp_t = 0
    guard let text = mpfr_get_str(nil, &exponent, Int32(base), max(0, count), storage, MPFR_RNDN) else {
      return DecimalDigits(isNegative: isNegative, digits: [], exponent: 0)
    }
    defer { mpfr_free_str(text) }
    var digits = Array(String(cString: text).utf8)
    if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
    return DecimalDigits(isNegative: isNegative, digits: digits, exponent: Int(exponent))
  }

  /// The fewest decimal digits that read back as the same float.
  var shortestDigits: DecimalDigits {
    var best = digits(count: 0).withoutTrailingZeros
    let enough = precision * 3 / 10
    // A short text was rounded to zeros long before the last digit; only long ones can lose a digit or two.
    while best.digits.count > max(enough - 4, 1) {
      let shorter = digits(count: best.digits.count - 1).withoutTrailingZeros
      guard BigFloat.decimal(shorter.scientificText, precision: precision) == self else { break }
      best = shorter
    }
    return best
  }
}
