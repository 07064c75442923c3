import JSON

/// A digest of small data that is the same in every run (FNV-1a, 64 bits, kept within what JSON readers hold exactly).
enum StableHash {
  static func of(_ value: JSONValue) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in JSONWriter.canonical.bytes(value) {
      hash ^= UInt64(byte)
      hash = hash &* 0x0000_0100_0000_01b3
    }
    return hash >> 11
  }
}
