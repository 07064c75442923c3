/// Credentials written down in the configuration.
package struct StaticCredentials: CredentialSource {
  private let value: AWSCredentials

  /// Credentials written down.
  package init(_ value: AWSCredentials) { self.value = value }

  package var name: String { "static credentials" }
  package func credentials() async throws(AWSError) -> AWSCredentials? { value }
}
