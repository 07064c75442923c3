import Cryptography

/// What an address says about its archive: `?checksum=sha256:…`.
struct ArchiveChecksum: Sendable {
  let algorithm: DigestAlgorithm
  let digest: [UInt8]

  /// Reads the parameter; `nil` when there is none; throws for one that can't be checked.
  init?(_ url: PackageURL) throws(PackageFailure) {
    guard let text = url.parameter("checksum"), !text.isEmpty else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let bytes = parts.last.flatMap(Hexadecimal.decode) else { throw Self.unreadable }
    let algorithm =
      parts.count == 2
      ? DigestAlgorithm(rawValue: parts[0].lowercased())
      : DigestAlgorithm.allCases.first { $0.byteCount == bytes.count }
    guard let algorithm, algorithm.byteCount == bytes.count else { throw Self.unreadable }
    self.algorithm = algorithm
    digest = bytes
  }

  /// Whether the bytes have the digest.
  func fits(_ bytes: [UInt8]) -> Bool { Digest.of(bytes, algorithm) == digest }

  private static let unreadable = PackageFailure.download(
    "The parameter checksum must be like sha256: and the digest in hexadecimal digits.")
}
