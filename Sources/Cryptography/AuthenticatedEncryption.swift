import CCrypto

/// AES in Galois/counter mode, keys of 16, 24 or 32 bytes, nonces of 12 bytes.
package enum AuthenticatedEncryption {
  /// Length of a nonce in bytes.
  package static let nonceByteCount = 12
  /// Length of the tag at the end of the sealed bytes.
  package static let tagByteCount = 16

  /// Encrypts; gives the ciphertext followed by the tag. A nonce must never be used twice with one key.
  package static func seal(
    _ plaintext: [UInt8], key: [UInt8], nonce: [UInt8], authenticating associated: [UInt8] = []
  ) throws(CryptographyError) -> [UInt8] {
    let handle = try cipher(key: key, nonce: nonce, encrypts: true)
    defer { EVP_CIPHER_CTX_free(handle) }
    var count: Int32 = 0
    var output = [UInt8](repeating: 0, count: plaintext.count + tagByteCount)
    guard
      associated.isEmpty || EVP_EncryptUpdate(handle, nil, &count, associated, Int32(clamping: associated.count)) == 1,
      plaintext.isEmpty || EVP_EncryptUpdate(handle, &output, &count, plaintext, Int32(clamping: plaintext.count)) == 1
    else { throw .failed("encryption failed") }
    var tag = [UInt8](repeating: 0, count: tagByteCount)
    guard EVP_EncryptFinal_ex(handle, &tag, &count) == 1,
      EVP_CIPHER_CTX_ctrl(handle, EVP_CTRL_AEAD_GET_TAG, Int32(tagByteCount), &tag) == 1
    else { throw .failed("encryption failed") }
    output.replaceSubrange(plaintext.count..., with: tag)
    return output
  }

  /// Decrypts what `seal` gave; throws `notAuthentic` when anything was changed.
  package static func open(
    _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], authenticating associated: [UInt8] = []
  ) throws(CryptographyError) -> [UInt8] {
    guard sealed.count >= tagByteCount else { throw .notAuthentic }
    let handle = try cipher(key: key, nonce: nonce, encrypts: false)
    defer { EVP_CIPHER_CTX_free(handle) }
    let ciphertext = Array(sealed.dropLast(tagByteCount))
    var tag = Array(sealed.suffix(tagByteCount))
    var count: Int32 = 0
    var output = [UInt8](repeating: 0, count: ciphertext.count + tagByteCount)
    guard
      associated.isEmpty || EVP_DecryptUpdate(handle, nil, &count, associated, Int32(clamping: associated.count)) == 1,
      ciphertext.isEmpty
        || EVP_DecryptUpdate(handle, &output, &count, ciphertext, Int32(clamping: ciphertext.count)) == 1,
      EVP_CIPHER_CTX_ctrl(handle, EVP_CTRL_AEAD_SET_TAG, Int32(tagByteCount), &tag) == 1
    else { throw .failed("decryption failed") }
    var rest = [UInt8](repeating: 0, count: tagByteCount)
    guard EVP_DecryptFinal_ex(handle, &rest, &count) == 1 else { throw .notAuthentic }
    return Array(output.prefix(ciphertext.count))
  }

  private static func cipher(
    key: [UInt8], nonce: [UInt8], encrypts: Bool
  ) throws(CryptographyError) -> OpaquePointer {
    let method: OpaquePointer? =
      switch key.count {
      case 16: EVP_aes_128_gcm()
      case 24: EVP_aes_192_gcm()
      case 32: EVP_aes_256_gcm()
      default: nil
      }
    guard let method else { throw .invalidInput("an AES key has 16, 24 or 32 bytes, not \(key.count)") }
    guard nonce.count == nonceByteCount else { throw .invalidInput("the nonce must have \(nonceByteCount) bytes") }
    guard let handle = EVP_CIPHER_CTX_new() else { throw .failed("no memory for the cipher") }
    guard EVP_CipherInit_ex(handle, method, nil, key, nonce, encrypts ? 1 : 0) == 1 else {
      EVP_CIPHER_CTX_free(handle)
      throw .failed("the cipher could not be started")
    }
    return handle
  }
}
