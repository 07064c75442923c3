/// How data are encrypted: a `method` block.
package enum EncryptionMethod: Sendable {
  case unencrypted
  case aesGCM(keys: EncryptionKeyProvider, associatedData: [UInt8])
  /// Programs that encrypt and decrypt.
  case external(encrypt: [String], decrypt: [String], keys: EncryptionKeyProvider?)

  var isUnencrypted: Bool {
    if case .unencrypted = self { return true }
    return false
  }

  var keys: EncryptionKeyProvider? {
    switch self {
    case .unencrypted: nil
    case .aesGCM(let keys, _): keys
    case .external(_, _, let keys): keys
    }
  }
}
