/// How sure it is that a package is what its maker published.
package enum Authentication: Sendable, Hashable {
  /// Nothing vouches for it but the place it came from: a mirror on this machine.
  case none
  /// It fits a checksum that the mirror or the lock file has.
  case checksum
  /// It fits the registry's checksums, which nobody signed.
  case unsigned
  /// It fits checksums that a key of the registry signed.
  case signed(keys: [String])

  /// In a few words.
  package var display: String {
    switch self {
    case .none: "unauthenticated"
    case .checksum: "verified checksum"
    case .unsigned: "signing skipped"
    case .signed(let keys): "signed" + (keys.isEmpty ? "" : ", key ID \(keys.joined(separator: ", "))")
    }
  }
}
