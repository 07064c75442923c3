import Cryptography

extension StateVersion {
  /// The version of stored bytes where the store has none of its own: their SHA-256.
  package init(digestOf bytes: [UInt8]) {
    self.init(Hexadecimal.encode(Digest.of(bytes, .sha256)))
  }
}
