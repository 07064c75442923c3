import JSON

/// Keys of a provider: one to encrypt with, one to decrypt what was encrypted before, and what must be kept beside the
/// encrypted data so that the key can be made again.
struct EncryptionKeys: Sendable {
  /// Empty where keys were asked for decrypting.
  var encryption: [UInt8]
  /// `nil` when nothing was encrypted before.
  var decryption: [UInt8]?
  var metadata: JSONValue
}
