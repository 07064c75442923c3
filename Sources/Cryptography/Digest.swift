import CCrypto

/// A digest of bytes that come piece by piece.
package struct Digest: ~Copyable {
  private let algorithm: DigestAlgorithm
  private let handle: OpaquePointer?

  /// Starts a digest.
  package init(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    handle = EVP_MD_CTX_new()
    EVP_DigestInit_ex(handle, algorithm.method, nil)
  }

  deinit { EVP_MD_CTX_free(handle) }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  /// Adds bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(handle, bytes.baseAddress, bytes.count)
  }

  /// The digest of all bytes that were added; the digest is used up.
  package consuming func finish() -> [UInt8] {
    var result = [UInt8](repeating: 0, count: algorithm.byteCount)
    EVP_DigestFinal_ex(handle, &result, nil)
    return result
  }

  /// The digest of bytes that are there already.
  package static func of(_ bytes: [UInt8], _ algorithm: DigestAlgorithm) -> [UInt8] {
    var digest = Digest(algorithm)
    digest.update(bytes)
    return digest.finish()
  }

  /// The digest of a text's UTF-8.
  package static func of(_ text: String, _ algorithm: DigestAlgorithm) -> [UInt8] { of(Array(text.utf8), algorithm) }
}
