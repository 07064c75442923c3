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
      return (settings.unknownConnection(environment, makeSession), [])
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
      defaultTags: settings.defaultTags(environment), knowsDefaultTags: settings.knowsDefaultTags,
      ignoredTags: settings.ignoredTags(environment),
      hasOwnEndpoints: made.endpoint == nil && made.endpoints.isEmpty)
    return (connection, [])
  }

  /// What stands for AWS while the configuration depends on what does not exist yet: good for planning new objects.
  private func unknownConnection(
    _ environment: Environment, _ makeSession: @Sendable (AWSConfiguration) -> AWSSession
  ) -> Connection {
    let nobody = StaticCredentials(AWSCredentials(accessKeyID: "", secretAccessKey: ""))
    let session = makeSession(AWSConfiguration(region: text("region") ?? "us-east-1", credentials: nobody))
    return Connection(
      session: session, region: text("region") ?? "", account: "", partition: Partition(region: text("region") ?? ""),
      defaultTags: defaultTags(environment), knowsDefaultTags: knowsDefaultTags,
      ignoredTags: ignoredTags(environment), hasOwnEndpoints: false)
  }

  /// Configuration, environment and files as AWS's own tools read them.
  func awsConfiguration(_ environment: Environment) throws -> AWSConfiguration {
    let shared = SharedConfiguration.load(
      LocalFileSystem(), environment, configFiles: texts("shared_config_files"),
      credentialFiles: texts("shared_credentials_files"))
    let profile = text("profile")
    guard let region = text("region") ?? AWSConfiguration.region(environment, shared, profile: profile) else {
      throw ProviderDiagnostic(
        .error, "Region is missing",
        "No region is configured: set `region` in the provider block, or the environment variable AWS_REGION.")
    }
    let none = StaticCredentials(AWSCredentials(accessKeyID: "", secretAccessKey: ""))
    var made = AWSConfiguration(region: region, credentials: none)
    made.endpoints = endpoints
    made.s3UsesPathStyle = bool("s3_use_path_style")
    made.usesFIPSEndpoints = bool("use_fips_endpoint")
    made.usesDualStackEndpoints = bool("use_dualstack_endpoint")
    made.retry = RetryPolicy(maximumAttempts: (integer("max_retries") ?? environment.attempts ?? 24) + 1)
    made.proxy = text("https_proxy") ?? text("http_proxy")
    made.verifiesCertificates = !bool("insecure")
    made.trustedCertificateFile = text("custom_ca_bundle")
    made.complete(from: environment, shared, profile: profile)
    var surroundings = CredentialSurroundings(region: text("sts_region") ?? region, environment: environment)
    surroundings.endpoints = made.endpoints
    surroundings.endpoint = made.endpoint
    made.credentials = credentials(profile, shared, surroundings)
    return made
  }

  /// Where the keys come from: the arguments, else as AWS's tools look for them; then the roles to take on.
  private func credentials(
    _ profile: String?, _ shared: SharedConfiguration, _ surroundings: CredentialSurroundings
  ) -> any CredentialSource {
    var keys: AWSCredentials?
    if let key = text("access_key"), let secret = text("secret_key") {
      keys = AWSCredentials(accessKeyID: key, secretAccessKey: secret, sessionToken: text("token"))
    }
    var source: any CredentialSource = DefaultCredentials.chain(
      static: keys, profile: profile, shared: shared, surroundings)
    if let web = block("assume_role_with_web_identity"), let request = role(web) {
      let token = web.attribute("web_identity_token")?.stringValue ?? ""
      let file = web.attribute("web_identity_token_file")?.stringValue ?? ""
      source = WebIdentityCredentials(request, token: token.isEmpty ? .file(file) : .text(token), surroundings)
    }
    return DefaultCredentials.assuming(blocks("assume_role").compactMap(role), from: source, surroundings)
  }

  private func role(_ block: Value) -> RoleRequest? {
    func text(_ name: String) -> String? {
      block.attribute(name)?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
    }
    func texts(_ name: String) -> [String] { (block.attribute(name)?.elements ?? []).compactMap(\.stringValue) }
    guard let arn = text("role_arn") else { return nil }
    var request = RoleRequest(roleARN: arn)
    request.sessionName = text("session_name") ?? ""
    request.externalID = text("external_id")
    request.duration = text("duration").flatMap { GoDuration($0)?.duration }
    request.policy = text("policy")
    request.policyARNs = texts("policy_arns")
    request.tags = Tags.texts(block.attribute("tags")).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    request.transitiveTagKeys = texts("transitive_tag_keys")
    request.sourceIdentity = text("source_identity")
    return request
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

extension Environment {
  /// How often a failed request is sent again, by `AWS_MAX_ATTEMPTS`.
  fileprivate var attempts: Int? { nonEmpty("AWS_MAX_ATTEMPTS").flatMap { Int($0) }.map { $0 - 1 } }
}
