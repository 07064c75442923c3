import CCrypto

/// Keys from passphrases (PBKDF2, RFC 8018).
package enum KeyDerivation {
  /// A key of `byteCount` bytes; more iterations make guessing slower.
  package static func pbkdf2(
    passphrase: [UInt8], salt: [UInt8], iterations: Int, byteCount: Int, _ algorithm: DigestAlgorithm
  ) throws(CryptographyError) -> [UInt8] {
    guard iterations > 0, iterations <= Int(Int32.max) else { throw .invalidInput("iterations must be positive") }
    guard byteCount > 0, byteCount <= 1 << 20 else { throw .invalidInput("the key's length must be positive") }
    var key = [UInt8](repeating: 0, count: byteCount)
    let result = passphrase.withUnsafeBytes { bytes in
      PKCS5_PBKDF2_HMAC(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count), salt,
        Int32(clamping: salt.count), Int32(iterations), algorithm.method, Int32(byteCount), &key)
    }
    guard result == 1 else { throw .failed("the key could not be derived") }
    return key
  }
}
