/// Why a registry or mirror gave no usable answer.
package struct RegistryFailure: Error, Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// It does not have what was asked for (404).
    case notFound
    /// It wants a token, or another one (401, 403).
    case notAllowed
    /// The host does not offer the service at all.
    case noService
    /// No answer, an error of the server, or nonsense.
    case broken
  }

  package var kind: Kind
  /// Sentences for the user.
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
