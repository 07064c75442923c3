/// The list of checksums that a registry publishes beside its packages, with its signature.
package struct SignedChecksums: Sendable, Hashable {
  /// Lines of digest and file name.
  package var document: [UInt8]
  package var signature: [UInt8]
  /// Public keys in armour, one of which must have signed.
  package var keys: [String]
  /// The name of our archive in the list.
  package var filename: String

  package init(document: [UInt8], signature: [UInt8], keys: [String], filename: String) {
    self.document = document
    self.signature = signature
    self.keys = keys
    self.filename = filename
  }

  /// Digest in lower-case hexadecimal digits by file name; lines that are none are left out.
  package var digests: [String: String] {
    var digests: [String: String] = [:]
    for line in document.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      guard words.count == 2, words[0].count == 64, words[0].allSatisfy(\.isHexDigit) else { continue }
      let name = words[1].hasPrefix("*") ? words[1].dropFirst() : words[1]
      digests[String(name)] = words[0].lowercased()
    }
    return digests
  }
}
