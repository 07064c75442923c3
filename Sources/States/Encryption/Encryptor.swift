import Cryptography
import JSON
package import OperatingSystem

/// Encrypts and decrypts states or plans in the reference's form: a JSON object with the data and what is needed to make
/// the key again.
package struct Encryptor: Sendable {
  private let method: EncryptionMethod
  private let fallbacks: [EncryptionMethod]
  private let ring: KeyRing

  /// Writes with `method`; reads what `method` or one of `fallbacks` wrote.
  package init(
    _ method: EncryptionMethod, fallbacks: [EncryptionMethod] = [], processes: any ProcessRunner,
    environment: Environment, randomness: any Randomness = SystemRandomness()
  ) {
    self.method = method
    self.fallbacks = fallbacks
    ring = KeyRing(processes: processes, environment: environment, randomness: randomness)
  }

  /// Whether bytes are data in that form.
  package static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    guard bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), let json = try? JSONReader.read(bytes) else {
      return false
    }
    return json["encrypted_data"]?.string != nil && json["encryption_version"] != nil
  }

  /// The encrypted form. A state's serial and lineage stay readable, so that stores can compare them.
  package func encrypt(_ bytes: [UInt8]) async throws(EncryptionError) -> [UInt8] {
    if method.isUnencrypted { return bytes }
    var metadata: [String: JSONValue] = [:]
    let data = try await seal(bytes, &metadata)
    var object = JSONObject()
    if !bytes.starts(with: [0x50, 0x4b]), case .object(let plain)? = try? JSONReader.read(bytes),
      let serial = plain["serial"], let lineage = plain["lineage"]
    {
      object["serial"] = serial
      object["lineage"] = lineage
    }
    object["meta"] = .object(
      JSONObject(
        metadata.sorted { $0.key < $1.key }.map {
          .init($0.key, .string(Base64.standard.encode(JSONWriter().bytes($0.value))))
        }))
    object["encrypted_data"] = .string(Base64.standard.encode(data))
    object["encryption_version"] = "v0"
    return JSONWriter().bytes(.object(object))
  }

  /// The plain bytes of data that one of the methods wrote.
  package func decrypt(_ bytes: [UInt8]) async throws(EncryptionError) -> [UInt8] {
    let methods = [method] + fallbacks
    guard Encryptor.isEncrypted(bytes), let json = try? JSONReader.read(bytes) else {
      if methods.contains(where: \.isUnencrypted) { return bytes }
      throw EncryptionError(
        "the data are not encrypted, but no method allows that; add a fallback with the method \"unencrypted\" to migrate"
      )
    }
    guard json["encryption_version"] == "v0",
      let data = json["encrypted_data"]?.string.flatMap({ Base64.standard.decode($0) })
    else { throw EncryptionError("the encrypted data are damaged, or of a newer version") }
    var metadata: [String: JSONValue] = [:]
    for member in json["meta"]?.object?.members ?? [] {
      metadata[member.key] = member.value.string.flatMap { Base64.standard.decode($0) }
        .flatMap { try? JSONReader.read($0) }
    }
    var last: EncryptionError?
    for method in methods where !method.isUnencrypted {
      do throws(EncryptionError) {
        return try await open(data, method, metadata)
      } catch {
        last = last ?? error
      }
    }
    throw last ?? EncryptionError("the data are encrypted, and no method is configured that could decrypt them")
  }

  private func seal(
    _ bytes: [UInt8], _ metadata: inout [String: JSONValue]
  ) async throws(EncryptionError) -> [UInt8] {
    switch method {
    case .unencrypted: return bytes
    case .aesGCM(let provider, let associated):
      let key = try await ring.keys(provider, stored: [:], kept: &metadata).encryption
      let nonce = SystemRandomness().bytes(count: AuthenticatedEncryption.nonceByteCount)
      do throws(CryptographyError) {
        return nonce
          + (try AuthenticatedEncryption.seal(bytes, key: key, nonce: nonce, authenticating: associated))
      } catch {
        throw EncryptionError("encryption failed: \(error.description)")
      }
    case .external(let encrypt, _, let provider):
      var key: [UInt8]?
      if let provider { key = try await ring.keys(provider, stored: [:], kept: &metadata).encryption }
      return try await external(encrypt, bytes, key: key)
    }
  }

  private func open(
    _ data: [UInt8], _ method: EncryptionMethod, _ metadata: [String: JSONValue]
  ) async throws(EncryptionError) -> [UInt8] {
    var kept: [String: JSONValue] = [:]
    var key: [UInt8]?
    if let provider = method.keys {
      guard metadata[provider.metadataKey] != nil else {
        throw EncryptionError("the data were not encrypted with keys of \(provider.address)")
      }
      key = try await ring.keys(provider, stored: metadata, kept: &kept).decryption
    }
    switch method {
    case .unencrypted: return data
    case .external(_, let decrypt, _): return try await external(decrypt, data, key: key)
    case .aesGCM(_, let associated):
      guard let key else { throw EncryptionError("there is no key to decrypt with") }
      let nonceCount = AuthenticatedEncryption.nonceByteCount
      do throws(CryptographyError) {
        return try AuthenticatedEncryption.open(
          Array(data.dropFirst(nonceCount)), key: key, nonce: Array(data.prefix(nonceCount)),
          authenticating: associated)
      } catch {
        throw EncryptionError("decryption failed: \(error.description)")
      }
    }
  }

  private func external(
    _ command: [String], _ payload: [UInt8], key: [UInt8]?
  ) async throws(EncryptionError) -> [UInt8] {
    var input = JSONObject()
    if let key { input["key"] = .string(Base64.standard.encode(key)) }
    input["payload"] = .string(Base64.standard.encode(payload))
    let answer = try await ring.run(command, magic: "OpenTofu-External-Encryption-Method", input: .object(input))
    guard let bytes = answer["payload"]?.string.flatMap({ Base64.standard.decode($0) }) else {
      throw EncryptionError("the program \(command.first ?? "") gave no payload")
    }
    return bytes
  }
}
