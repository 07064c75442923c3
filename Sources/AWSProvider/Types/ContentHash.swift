import Cryptography

/// Digests of content as AWS writes them.
enum ContentHash {
  /// SHA-256 in Base64.
  static func base64(_ bytes: [UInt8]) -> String { Base64.standard.encode(Digest.of(bytes, .sha256)) }
}
