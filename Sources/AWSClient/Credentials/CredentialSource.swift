/// A place that may hold credentials.
package protocol CredentialSource: Sendable {
  /// What the place is called in messages: "environment variables", "profile \"ci\"".
  var name: String { get }

  /// The credentials, or nothing when the place is not configured; throws kind `credentials` when it is configured and
  /// gives none.
  func credentials() async throws(AWSError) -> AWSCredentials?
}
