import Glibc

/// Powers of floats with the rounding of the reference, which multiplies by squaring.
enum Powers {
  static func power(_ base: Double, _ exponent: Double) -> Double {
    guard base.isFinite, exponent.isFinite, base != 0, base != 1, exponent != 0, exponent != 1,
      exponent.magnitude != 0.5, exponent.magnitude < 0x1p62
    else { return Glibc.pow(base, exponent) }
    var whole = Glibc.trunc(exponent.magnitude)
    var fraction = exponent.magnitude - whole
    if fraction != 0 && base < 0 { return .nan }
    var result = 1.0
    if fraction != 0 {
      if fraction > 0.5 {
        fraction -= 1
        whole += 1
      }
      result = Glibc.exp(fraction * Glibc.log(base))
    }
    var resultExponent = 0
    var factorExponent: Int32 = 0
    var factor = Glibc.frexp(base, &factorExponent)
    var shift = Int(factorExponent)
    var rest = Int64(whole)
    while rest != 0 {
      if abs(shift) > 1 << 12 {
        resultExponent += shift
        break
      }
      if rest & 1 == 1 {
        result *= factor
        resultExponent += shift
      }
      factor *= factor
      shift <<= 1
      if factor < 0.5 {
        factor += factor
        shift -= 1
      }
      rest >>= 1
    }
    if exponent < 0 {
      result = 1 / result
      resultExponent = -resultExponent
    }
    return Glibc.scalbn(result, Int32(clamping: resultExponent))
  }
}
