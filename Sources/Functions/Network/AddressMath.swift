import Numbers

/// Whole numbers of up to 128 bits, put into addresses.
enum AddressMath {
  /// The bytes of a whole number that is not negative, in `count` bytes from the greatest; `nil` when it does not fit.
  static func bytes(of number: Number, count: Int) -> [UInt8]? {
    guard number.isInteger, !number.isNegative || number.isZero, let digits = number.magnitude.integerText(base: 16),
      digits.utf8.count <= count * 2
    else { return nil }
    let padded = Array((String(repeating: "0", count: count * 2 - digits.utf8.count) + digits).utf8)
    return stride(from: 0, to: padded.count, by: 2).compactMap {
      UInt8(String(decoding: padded[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
  }

  /// The number shifted left by `shift` bits and put into the address, bit by bit.
  static func or(_ address: [UInt8], _ number: [UInt8], shiftedBy shift: Int) -> [UInt8] {
    var result = address
    let bits = address.count * 8
    let width = number.count * 8
    for bit in 0..<width where number[number.count - 1 - bit / 8] >> UInt8(bit % 8) & 1 == 1 {
      let place = bits - 1 - bit - shift
      if place >= 0 { result[place / 8] |= 0x80 >> UInt8(place % 8) }
    }
    return result
  }

  /// The number of bits that a number needs.
  static func width(of number: [UInt8]) -> Int {
    guard let first = number.firstIndex(where: { $0 != 0 }) else { return 0 }
    return (number.count - first) * 8 - number[first].leadingZeroBitCount
  }

  /// The sum of two addresses, without a carry beyond the first byte; `nil` when there is one.
  static func add(_ first: [UInt8], _ second: [UInt8]) -> [UInt8]? {
    var result = first
    var carry = 0
    for index in first.indices.reversed() {
      let sum = Int(first[index]) + Int(second[index]) + carry
      result[index] = UInt8(sum & 0xFF)
      carry = sum >> 8
    }
    return carry == 0 ? result : nil
  }

  /// All ones less the number: what `-number - 1` is in two's complement.
  static func complement(_ number: [UInt8]) -> [UInt8] { number.map { ~$0 } }
}
