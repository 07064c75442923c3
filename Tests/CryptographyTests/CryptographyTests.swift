import Testing

@testable import Cryptography

/// Vectors of FIPS 180, RFC 1321, 2104, 4231, 4648, 6070, 7914 and of the algorithms' authors.
@Suite struct CryptographyTests {
  @Test(arguments: [
    (DigestAlgorithm.md5, "900150983cd24fb0d6963f7d28e17f72"),
    (.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha384,
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
        + "454d4423643ce80e2a9ac94fa54ca49f"
    ),
  ])
  func digests(_ algorithm: DigestAlgorithm, _ expected: String) {
    #expect(Hexadecimal.encode(Digest.of("abc", algorithm)) == expected)
    var pieces = Digest(algorithm)
    pieces.update(Array("a".utf8))
    pieces.update([])
    pieces.update(Array("bc".utf8))
    #expect(Hexadecimal.encode(pieces.finish()) == expected)
  }

  @Test func messageAuthentication() {
    let code = MessageAuthentication.code(
      Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8), .sha256)
    #expect(Hexadecimal.encode(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      Hexadecimal.encode(MessageAuthentication.code([], key: [], .sha256))
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    #expect(MessageAuthentication.isEqual(code, code) && !MessageAuthentication.isEqual(code, []))
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
  ])
  func base64(_ text: String, _ encoded: String) {
    #expect(Base64.standard.encode(Array(text.utf8)) == encoded)
    #expect(Base64.standard.decode(encoded) == Array(text.utf8))
    #expect(Base64.url.decode(encoded.filter { $0 != "=" }) == Array(text.utf8))
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Zg===", "Z=g=", "Zm9v!", "Zm9vZ"]) func badBase64(_ text: String) {
    #expect(Base64.standard.decode(text) == nil)
  }

  @Test func base64Alphabets() {
    #expect(Base64.standard.encode([0xfb, 0xff]) == "+/8=" && Base64.url.encode([0xfb, 0xff]) == "-_8")
    #expect(Base64.standard.decode("Zm\r\n9v") == Array("foo".utf8))
  }

  @Test func hexadecimal() {
    #expect(Hexadecimal.decode("00fFa0") == [0, 255, 160])
    #expect(Hexadecimal.decode("0") == nil && Hexadecimal.decode("0g") == nil)
  }

  @Test func checksums() {
    let bytes = Array("123456789".utf8)
    #expect(CyclicRedundancyCheck.crc32.checksum(bytes) == 0xcbf4_3926)
    #expect(CyclicRedundancyCheck.crc32c.checksum(bytes) == 0xe306_9283)
    let first = CyclicRedundancyCheck.crc32c.checksum(bytes[..<4])
    #expect(CyclicRedundancyCheck.crc32c.checksum(bytes[4...], previous: first) == 0xe306_9283)
    // In pieces: nothing lies in one stretch of memory.
    #expect(CyclicRedundancyCheck.crc32c.checksum(bytes.lazy.map { $0 }) == 0xe306_9283)
  }

  @Test func authenticatedEncryption() throws {
    let key = [UInt8](repeating: 0, count: 16)
    let nonce = [UInt8](repeating: 0, count: 12)
    let sealed = try AuthenticatedEncryption.seal(key, key: key, nonce: nonce)
    #expect(Hexadecimal.encode(sealed) == "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf")
    #expect(try AuthenticatedEncryption.open(sealed, key: key, nonce: nonce) == key)
    #expect(throws: CryptographyError.notAuthentic) {
      try AuthenticatedEncryption.open(sealed, key: key, nonce: nonce, authenticating: [1])
    }
    let empty = try AuthenticatedEncryption.seal([], key: key, nonce: nonce, authenticating: [7])
    #expect(try AuthenticatedEncryption.open(empty, key: key, nonce: nonce, authenticating: [7]).isEmpty)
    #expect(throws: CryptographyError.self) { try AuthenticatedEncryption.seal([], key: [1], nonce: nonce) }
    #expect(throws: CryptographyError.notAuthentic) { try AuthenticatedEncryption.open([1], key: key, nonce: nonce) }
  }

  @Test func keyDerivation() throws {
    let key = try KeyDerivation.pbkdf2(
      passphrase: Array("password".utf8), salt: Array("salt".utf8), iterations: 4096, byteCount: 20, .sha1)
    #expect(Hexadecimal.encode(key) == "4b007901b765489abead49d926f721d065a429c1")
  }

  @Test func passwordHash() throws {
    let salt: [UInt8] = [
      0x14, 0x4b, 0x3d, 0x69, 0x1a, 0x7b, 0x4e, 0xcf, 0x39, 0xcf, 0x73, 0x5c, 0x7f, 0xa7, 0xa7, 0x9c,
    ]
    let hash = try PasswordHash.bcrypt("", cost: 6, salt: salt)
    #expect(hash.hasPrefix("$2a$06$") && hash.utf8.count == 60)
    #expect(hash.dropFirst(7).prefix(22) == "DCq7YPn5Rq63x1Lad4cll.")
    #expect(throws: CryptographyError.self) { try PasswordHash.bcrypt("x", cost: 3, salt: salt) }
  }
}
