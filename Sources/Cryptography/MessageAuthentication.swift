import CCrypto

/// Keyed digests (HMAC, RFC 2104).
package enum MessageAuthentication {
  /// The HMAC of bytes under a key.
  package static func code(_ bytes: [UInt8], key: [UInt8], _ algorithm: DigestAlgorithm) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: algorithm.byteCount)
    var count: UInt32 = 0
    // An empty array may have no address, which HMAC would take as "same key as before".
    let key = key.isEmpty ? [0] : key
    _ = HMAC(algorithm.method, key, Int32(clamping: key.count), bytes, bytes.count, &result, &count)
    return result
  }

  /// Whether two codes are equal, in a time that does not depend on where they differ.
  package static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
