/// Sources one after the other: the first that is configured gives the credentials.
package struct CredentialChain: CredentialSource {
  private let sources: [any CredentialSource]

  /// The sources in their order.
  package init(_ sources: [any CredentialSource]) { self.sources = sources }

  package var name: String { sources.map(\.name).joined(separator: ", ") }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    for source in sources {
      if let found = try await source.credentials() { return found }
    }
    return nil
  }
}
