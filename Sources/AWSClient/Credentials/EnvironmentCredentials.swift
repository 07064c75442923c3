package import OperatingSystem

/// Credentials in `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
package struct EnvironmentCredentials: CredentialSource {
  private let environment: Environment

  /// Credentials in the given variables.
  package init(_ environment: Environment) { self.environment = environment }

  package var name: String { "environment variables" }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    let key = environment.nonEmpty("AWS_ACCESS_KEY_ID") ?? environment.nonEmpty("AWS_ACCESS_KEY")
    let secret = environment.nonEmpty("AWS_SECRET_ACCESS_KEY") ?? environment.nonEmpty("AWS_SECRET_KEY")
    guard let key, let secret else { return nil }
    return AWSCredentials(
      accessKeyID: key, secretAccessKey: secret, sessionToken: environment.nonEmpty("AWS_SESSION_TOKEN"),
      accountID: environment.nonEmpty("AWS_ACCOUNT_ID"))
  }
}
