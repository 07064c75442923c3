import CCrypto

/// An RSA private key from PEM text.
package struct RSAPrivateKey: ~Copyable {
  private let key: OpaquePointer

  /// Reads an unencrypted PEM key (PKCS #1 or PKCS #8).
  package init(pem: String) throws(CryptographyError) {
    let text = Array(pem.utf8)
    let handle = text.withUnsafeBytes { bytes -> OpaquePointer? in
      guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
      defer { BIO_free(bio) }
      // The callback refuses a passphrase: without one OpenSSL would ask on the terminal.
      return PEM_read_bio_PrivateKey(bio, nil, refusePassphrase, nil)
    }
    guard let handle else { throw .invalidInput("this is not an unencrypted private key in PEM form") }
    guard EVP_PKEY_get_base_id(handle) == EVP_PKEY_RSA else {
      EVP_PKEY_free(handle)
      throw .invalidInput("this is not an RSA key")
    }
    key = handle
  }

  deinit { EVP_PKEY_free(key) }

  /// Decrypts what was encrypted with the public key and PKCS #1 v1.5 padding.
  package borrowing func decryptPKCS1(_ ciphertext: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard let operation = EVP_PKEY_CTX_new(key, nil) else { throw .failed("no memory for the decryption") }
    defer { EVP_PKEY_CTX_free(operation) }
    guard EVP_PKEY_decrypt_init(operation) == 1, EVP_PKEY_CTX_set_rsa_padding(operation, RSA_PKCS1_PADDING) == 1
    else { throw .failed("the decryption could not be started") }
    var count = Int(EVP_PKEY_get_size(key))
    var plaintext = [UInt8](repeating: 0, count: max(count, 1))
    guard EVP_PKEY_decrypt(operation, &plaintext, &count, ciphertext, ciphertext.count) == 1 else {
      throw .failed("the data was not encrypted with this key")
    }
    return Array(plaintext.prefix(count))
  }
}

private func refusePassphrase(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int32, _ writes: Int32, _ data: UnsafeMutableRawPointer?
) -> Int32 { -1 }
