/// Why a state or plan cannot be encrypted or decrypted; holds no secret.
package struct EncryptionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A sentence without a full stop.
  package let description: String

  package init(_ description: String) { self.description = description }
}
