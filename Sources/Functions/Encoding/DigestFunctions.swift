import Cryptography
import OperatingSystem
import Values

/// Digests, identifiers and keys.
enum DigestFunctions {
  static func all(random: any Randomness, isKnown: Bool) -> [FunctionSpecification] {
    [
      digest("md5", .md5, Hexadecimal.encode), digest("sha1", .sha1, Hexadecimal.encode),
      digest("sha256", .sha256, Hexadecimal.encode), digest("sha512", .sha512, Hexadecimal.encode),
      digest("base64sha256", .sha256, Base64.standard.encode), digest("base64sha512", .sha512, Base64.standard.encode),
      uuidv5, rsadecrypt, uuid(random, isKnown: isKnown), bcrypt(random),
    ]
  }

  private static func digest(
    _ name: String, _ algorithm: DigestAlgorithm, _ encode: @escaping @Sendable ([UInt8]) -> String
  ) -> FunctionSpecification {
    .text(name, "The \(algorithm.rawValue) digest of the text's UTF-8.") { encode(Digest.of($0, algorithm)) }
  }

  private static func uuid(_ random: any Randomness, isKnown: Bool) -> FunctionSpecification {
    .returning(.string, "uuid", "A random UUID; another one at every call.") {
      (_: [Value]) throws(FunctionError) -> Value in
      // Another one at apply would break the promise of the plan.
      isKnown ? .string(random.uuid()) : .unknown(.string, .notNull)
    }
  }

  static let uuidv5 = FunctionSpecification.returning(
    .string, "uuidv5", "The UUID of a name in a namespace.", [.init("namespace", .string), .init("name", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard let namespace = namespace(arguments.text(0)) else {
      throw FunctionError("the namespace must be dns, url, oid, x500 or a UUID")
    }
    var bytes = Array(Digest.of(namespace + Array(arguments.text(1).utf8), .sha1).prefix(16))
    guard bytes.count == 16 else { throw FunctionError("the digest failed") }
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Hexadecimal.encode(bytes))
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return .string(groups.joined(separator: "-"))
  }

  private static func namespace(_ name: String) -> [UInt8]? {
    let known = ["dns": "10", "url": "11", "oid": "12", "x500": "14"]
    if let digits = known[name] { return Hexadecimal.decode("6ba7b8\(digits)9dad11d180b400c04fd430c8") }
    let groups = name.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
    guard groups == [8, 4, 4, 4, 12] || (groups == [32]) else { return nil }
    return Hexadecimal.decode(name.filter { $0 != "-" })
  }

  private static func bcrypt(_ random: any Randomness) -> FunctionSpecification {
    .returning(
      .string, "bcrypt", "The bcrypt hash of a text; another one at every call.", [.init("str", .string)],
      variadic: .init("cost", .number)
    ) { (arguments: [Value]) throws(FunctionError) -> Value in
      guard arguments.count <= 2 else { throw FunctionError("one or two arguments are required") }
      let cost = arguments.count > 1 ? try arguments.int(1) : 10
      do throws(CryptographyError) {
        return .string(try PasswordHash.bcrypt(arguments.text(0), cost: cost, salt: random.bytes(count: 16)))
      } catch {
        throw FunctionError("hashing failed: \(error)")
      }
    }
  }

  static let rsadecrypt = FunctionSpecification.returning(
    .string, "rsadecrypt", "The text that was encrypted (PKCS #1 v1.5) for an RSA key.",
    [.init("ciphertext", .string), .init("privatekey", .string)]
  ) { (arguments: [Value]) throws(FunctionError) -> Value in
    guard let bytes = Base64.standard.decode(arguments.text(0)) else {
      throw FunctionError("the text is not valid base64", argument: 0)
    }
    let key: RSAPrivateKey
    do throws(CryptographyError) {
      key = try RSAPrivateKey(pem: arguments.text(1))
    } catch {
      throw FunctionError("this is not an RSA key in PEM form", argument: 1)
    }
    do throws(CryptographyError) {
      return .string(normalizing: String(decoding: try key.decryptPKCS1(bytes), as: UTF8.self))
    } catch {
      throw FunctionError("the text was not encrypted for this key")
    }
  }
}
