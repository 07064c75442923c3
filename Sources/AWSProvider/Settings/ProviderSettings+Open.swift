import AWSClient
import Diagnostics
import OperatingSystem
import Providers
import Values

extension ProviderSettings {
  /// Opens AWS as a configuration says, and looks who is calling; nothing when it cannot be opened.
  static func open(
    _ configuration: Value, _ makeSession: @Sendable (AWSConfiguration) -> AWSSession,
    environment: Environment = .current
  ) async -> (value: Connection?, diagnostics: [ProviderDiagnostic]) {
    let settings = ProviderSettings(configuration)
    if ["region", "access_key", "secret_key", "token", "profile"].contains(where: settings.isUnknown) {
      return (nil, [])
    }
    let made: AWSConfiguration
    do {
      made = try settings.awsConfiguration(environment)
    } catch {
      return (nil, Failure.diagnostics(error))
    }
    let session = makeSession(made)
    var account = ""
    if !(settings.bool("skip_credentials_validation") && settings.bool("skip_requesting_account_id")) {
      do {
        account = try await session.call("sts", "GetCallerIdentity")["Account"]?.string ?? ""
      } catch {
        guard settings.bool("skip_credentials_validation") else { return (nil, [refused(error)]) }
        account = made.endpoints.isEmpty ? "" : account
      }
    }
    let problems = settings.accountMistakes(account)
    if !problems.isEmpty { return (nil, problems) }
    let connection = Connection(
      session: session, region: made.region, account: account, partition: Partition(region: made.region),
      defaultTags: settings.defaultTags(environment), ignoredTags: settings.ignoredTags(environment),
      hasOwnEndpoints: made.endpoint == nil && made.endpoints.isEmpty)
    return (connection, [])
  }

  /// Configuration, environment and files as AWS's own tools read them.
  func awsConfiguration(_ environment: Environment) throws -> AWSConfiguration {
    guard let region = text("region") ?? environment.nonEmpty("AWS_REGION") ?? environment.nonEmpty("AWS_DEFAULT_REGION")
    else {
      throw ProviderDiagnostic(
        .error, "Region is missing",
        "No region is configured: set `region` in the provider block, or the environment variable AWS_REGION.")
    }
    var made = AWSConfiguration(region: region, credentials: try credentials(environment, region))
    made.endpoints = endpoints
    made.endpoint = environment.nonEmpty("AWS_ENDPOINT_URL")
    made.s3UsesPathStyle = bool("s3_use_path_style")
    made.usesFIPSEndpoints = bool("use_fips_endpoint")
    made.usesDualStackEndpoints = bool("use_dualstack_endpoint")
    made.retry = RetryPolicy(maximumAttempts: integer("max_retries") ?? 25)
    made.proxy = text("https_proxy") ?? text("http_proxy")
    made.verifiesCertificates = !bool("insecure")
    made.userAgent = "slipway"
    return made
  }

  private func credentials(_ environment: Environment, _ region: String) throws -> any CredentialSource {
    if let key = text("access_key"), let secret = text("secret_key") {
      return StaticCredentials(AWSCredentials(accessKeyID: key, secretAccessKey: secret, sessionToken: text("token")))
    }
    if let key = environment.nonEmpty("AWS_ACCESS_KEY_ID"), let secret = environment.nonEmpty("AWS_SECRET_ACCESS_KEY") {
      return StaticCredentials(
        AWSCredentials(
          accessKeyID: key, secretAccessKey: secret, sessionToken: environment.nonEmpty("AWS_SESSION_TOKEN")))
    }
    throw ProviderDiagnostic(
      .error, "No valid AWS credentials",
      "Set access_key and secret_key, a profile, or the environment's AWS_ variables.")
  }

  private func accountMistakes(_ account: String) -> [ProviderDiagnostic] {
    let allowed = texts("allowed_account_ids")
    let isAllowed = allowed.isEmpty || allowed.contains(account)
    if account.isEmpty || (isAllowed && !texts("forbidden_account_ids").contains(account)) { return [] }
    return [
      ProviderDiagnostic(
        .error, "AWS account is not allowed",
        "The credentials belong to account \(account), which allowed_account_ids or forbidden_account_ids rule out. "
          + "Use the credentials of another account.")
    ]
  }

  private static func refused(_ error: AWSError) -> ProviderDiagnostic {
    ProviderDiagnostic(
      .error, "AWS credentials were not accepted",
      "Asking AWS who is calling failed: \(error.description). Check the keys, the profile and the region; "
        + "skip_credentials_validation leaves this question out.")
  }
}
