import Cryptography
import Schemas
import Values

/// The digests that local files and archives carry.
enum ContentDigests {
  /// The attributes of `local_file` and its relatives.
  static let schemas: [String: AttributeSchema] = [
    "content_md5": .computed(.string, "MD5 of the content, hexadecimal."),
    "content_sha1": .computed(.string, "SHA-1 of the content, hexadecimal."),
    "content_sha256": .computed(.string, "SHA-256 of the content, hexadecimal."),
    "content_base64sha256": .computed(.string, "SHA-256 of the content in base64."),
    "content_sha512": .computed(.string, "SHA-512 of the content, hexadecimal."),
    "content_base64sha512": .computed(.string, "SHA-512 of the content in base64."),
    "id": .computed(.string, "SHA-1 of the content, hexadecimal."),
  ]

  /// The values of those attributes.
  static func values(of bytes: [UInt8]) -> [String: Value] {
    let sha1 = Hexadecimal.encode(Digest.of(bytes, .sha1))
    let sha256 = Digest.of(bytes, .sha256)
    let sha512 = Digest.of(bytes, .sha512)
    return [
      "content_md5": .string(Hexadecimal.encode(Digest.of(bytes, .md5))), "content_sha1": .string(sha1),
      "content_sha256": .string(Hexadecimal.encode(sha256)),
      "content_base64sha256": .string(Base64.standard.encode(sha256)),
      "content_sha512": .string(Hexadecimal.encode(sha512)),
      "content_base64sha512": .string(Base64.standard.encode(sha512)), "id": .string(sha1),
    ]
  }
}
