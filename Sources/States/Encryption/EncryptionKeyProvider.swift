/// Where keys come from: a `key_provider` block.
package struct EncryptionKeyProvider: Sendable {
  package enum Source: Sendable {
    /// A passphrase, or the key of another provider in place of one.
    case pbkdf2(PBKDF2Settings)
    /// A program that gives keys.
    case external(command: [String])
  }

  /// `key_provider.TYPE.NAME`.
  package var address: String
  /// The name under which metadata are kept instead of the address.
  package var alias: String?
  package var source: Source

  package init(address: String, alias: String? = nil, source: Source) {
    self.address = address
    self.alias = alias
    self.source = source
  }

  /// The name under which metadata are kept.
  var metadataKey: String { alias ?? address }
}

/// How a key is derived from a passphrase.
package struct PBKDF2Settings: Sendable {
  package indirect enum Passphrase: Sendable {
    case text(String)
    case chain(EncryptionKeyProvider)
  }

  package var passphrase: Passphrase
  package var keyLength: Int
  package var iterations: Int
  /// `sha256` or `sha512`.
  package var hashFunction: String
  package var saltLength: Int

  package init(
    _ passphrase: Passphrase, keyLength: Int = 32, iterations: Int = 600_000, hashFunction: String = "sha512",
    saltLength: Int = 32
  ) {
    self.passphrase = passphrase
    self.keyLength = keyLength
    self.iterations = iterations
    self.hashFunction = hashFunction
    self.saltLength = saltLength
  }

  /// What is wrong with the settings; weak ones are refused.
  package var problem: String? {
    if case .text(let text) = passphrase, text.utf8.count < 16 { return "the passphrase must have 16 bytes or more" }
    if iterations < 200_000 { return "there must be 200000 iterations or more" }
    if keyLength < 1 { return "the key must have a byte or more" }
    if saltLength < 1 { return "the salt must have a byte or more" }
    if !["sha256", "sha512"].contains(hashFunction) { return "the hash function must be sha256 or sha512" }
    return nil
  }
}
