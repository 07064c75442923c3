/// 32-bit checksums.
package struct CyclicRedundancyCheck: Sendable {
  /// CRC-32 as in zip and gzip.
  package static let crc32 = CyclicRedundancyCheck(polynomial: 0xedb8_8320)
  /// CRC-32C (Castagnoli), as in S3 and our journal.
  package static let crc32c = CyclicRedundancyCheck(polynomial: 0x82f6_3b78)

  private let table: [UInt32]

  private init(polynomial: UInt32) {
    table = (0..<256).map { index in
      (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
    }
  }

  /// The checksum of bytes; `previous` is that of the bytes before them.
  package func checksum(_ bytes: some Sequence<UInt8>, previous: UInt32 = 0) -> UInt32 {
    // From other modules this is not specialised: a call for each byte, unless the bytes lie in one piece.
    let quick = bytes.withContiguousStorageIfAvailable { update(~previous, $0) }
    if let quick { return ~quick }
    var value = ~previous
    for byte in bytes { value = value >> 8 ^ table[Int((value ^ UInt32(byte)) & 0xff)] }
    return ~value
  }

  private func update(_ start: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var value = start
    for byte in bytes { value = value >> 8 ^ table[Int((value ^ UInt32(byte)) & 0xff)] }
    return value
  }
}
