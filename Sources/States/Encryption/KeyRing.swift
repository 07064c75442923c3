import Cryptography
import JSON
import OperatingSystem

/// Makes keys, each only once: deriving one takes a good part of a second.
actor KeyRing {
  private struct Derivation: Hashable {
    var passphrase: [UInt8]
    var salt: [UInt8]
    var iterations: Int
    var length: Int
    var hash: String
  }

  private let processes: any ProcessRunner
  private let environment: Environment
  private let randomness: any Randomness
  private var derived: [Derivation: [UInt8]] = [:]
  private var salts: [String: [UInt8]] = [:]

  init(processes: any ProcessRunner, environment: Environment, randomness: any Randomness) {
    self.processes = processes
    self.environment = environment
    self.randomness = randomness
  }

  /// The keys of a provider; `stored` are metadata by key, from data that was encrypted before. Metadata to be kept are
  /// added to `kept`.
  func keys(
    _ provider: EncryptionKeyProvider, stored: [String: JSONValue], kept: inout [String: JSONValue]
  ) async throws(EncryptionError) -> EncryptionKeys {
    let before = stored[provider.metadataKey]
    let keys: EncryptionKeys
    switch provider.source {
    case .pbkdf2(let settings):
      keys = try await self.keys(settings, of: provider, before: before, stored: stored, kept: &kept)
    case .external(let command):
      keys = try await external(command, before: before)
    }
    kept[provider.metadataKey] = keys.metadata
    return keys
  }

  private func keys(
    _ settings: PBKDF2Settings, of provider: EncryptionKeyProvider, before: JSONValue?, stored: [String: JSONValue],
    kept: inout [String: JSONValue]
  ) async throws(EncryptionError) -> EncryptionKeys {
    var (passphrase, oldPassphrase): ([UInt8], [UInt8]?)
    switch settings.passphrase {
    case .text(let text): (passphrase, oldPassphrase) = (Array(text.utf8), Array(text.utf8))
    case .chain(let other):
      let keys = try await keys(other, stored: stored, kept: &kept)
      (passphrase, oldPassphrase) = (keys.encryption, keys.decryption)
    }
    // One salt for the whole run, so that the key is derived once.
    let salt = salts[provider.address] ?? randomness.bytes(count: settings.saltLength)
    salts[provider.address] = salt
    // What is only to be decrypted needs no new key.
    var encryption: [UInt8] = []
    if stored.isEmpty {
      encryption = try derive(
        Derivation(
          passphrase: passphrase, salt: salt, iterations: settings.iterations, length: settings.keyLength,
          hash: settings.hashFunction))
    }
    var decryption: [UInt8]?
    if let before, let oldPassphrase {
      guard let oldSalt = before["salt"]?.string.flatMap({ Base64.standard.decode($0) }),
        let iterations = before["iterations"]?.int64, let length = before["key_length"]?.int64
      else { throw EncryptionError("the metadata of \(provider.address) cannot be read") }
      decryption = try derive(
        Derivation(
          passphrase: oldPassphrase, salt: oldSalt, iterations: Int(iterations), length: Int(length),
          hash: before["hash_function"]?.string ?? "sha512"))
    }
    let metadata: JSONValue = [
      "salt": .string(Base64.standard.encode(salt)), "iterations": .number(JSONNumber(settings.iterations)),
      "hash_function": .string(settings.hashFunction), "key_length": .number(JSONNumber(settings.keyLength)),
    ]
    return EncryptionKeys(encryption: encryption, decryption: decryption, metadata: metadata)
  }

  private func derive(_ derivation: Derivation) throws(EncryptionError) -> [UInt8] {
    if let known = derived[derivation] { return known }
    guard let hash = DigestAlgorithm(rawValue: derivation.hash) else {
      throw EncryptionError("the hash function \"\(derivation.hash)\" is not known")
    }
    do throws(CryptographyError) {
      let key = try KeyDerivation.pbkdf2(
        passphrase: derivation.passphrase, salt: derivation.salt, iterations: derivation.iterations,
        byteCount: derivation.length, hash)
      derived[derivation] = key
      return key
    } catch {
      throw EncryptionError("the key could not be derived: \(error.description)")
    }
  }

  private func external(_ command: [String], before: JSONValue?) async throws(EncryptionError) -> EncryptionKeys {
    let answer = try await run(command, magic: "OpenTofu-External-Key-Provider", input: before ?? .null)
    guard let encryption = answer["keys"]?["encryption_key"]?.string.flatMap({ Base64.standard.decode($0) }) else {
      throw EncryptionError("the program \(command.first ?? "") gave no encryption key")
    }
    return EncryptionKeys(
      encryption: encryption,
      decryption: answer["keys"]?["decryption_key"]?.string.flatMap { Base64.standard.decode($0) },
      metadata: answer["meta"] ?? .null)
  }

  /// Runs a program that speaks the external protocol: a line that names it, then JSON for JSON.
  func run(_ command: [String], magic: String, input: JSONValue) async throws(EncryptionError) -> JSONValue {
    let name = command.first ?? ""
    let result: ProcessResult
    do throws(ProcessError) {
      result = try await processes.run(
        ProcessCommand(command, environment: environment, input: JSONWriter().bytes(input)))
    } catch {
      throw EncryptionError("the program \(name) could not be run")
    }
    guard result.isSuccess else { throw EncryptionError("the program \(name) failed") }
    let lines = result.output.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
    guard let header = lines.first.flatMap({ try? JSONReader.read(Array($0)) }), header["magic"]?.string == magic,
      header["version"]?.int64 == 1
    else { throw EncryptionError("the program \(name) does not speak version 1 of the protocol \(magic)") }
    guard lines.count == 2, let answer = try? JSONReader.read(Array(lines[1])) else {
      throw EncryptionError("the answer of the program \(name) is not JSON")
    }
    return answer
  }
}
