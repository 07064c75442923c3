import AWSClient
import Diagnostics
import HTTPClient
import OperatingSystem
import Values

/// Turns the arguments of `backend "s3"` that say how AWS is reached into a session.
struct S3SessionConfiguration {
  let arguments: Value
  let surroundings: BackendSurroundings

  /// The session; says what is wrong with the arguments.
  func session() -> Diagnosed<AWSSession?> {
    let profile = text("profile")
    let shared = SharedConfiguration.load(
      surroundings.fileSystem, environment, configFiles: texts("shared_config_files"),
      credentialFiles: texts("shared_credentials_files") + (text("shared_credentials_file").map { [$0] } ?? []))
    guard let region = text("region") ?? AWSConfiguration.region(environment, shared, profile: profile) else {
      return Diagnosed(nil, Diagnostics([Self.missingRegion]))
    }
    if !flag("skip_region_validation"), !AWSPartition.all.contains(where: { $0.regions.contains(region) }) {
      return Diagnosed(nil, Diagnostics([Self.unknownRegion(region)]))
    }
    var configuration = AWSConfiguration(region: region, credentials: CredentialChain([]))
    configuration.endpoints = endpoints
    configuration.complete(from: environment, shared, profile: profile)
    configuration.credentials = credentials(region, shared, profile, configuration)
    if flag("use_path_style") || flag("force_path_style") { configuration.s3UsesPathStyle = true }
    if flag("use_fips_endpoint") { configuration.usesFIPSEndpoints = true }
    if flag("use_dualstack_endpoint") { configuration.usesDualStackEndpoints = true }
    let retries =
      text("max_retries").flatMap { Int($0) } ?? environment.nonEmpty("AWS_MAX_ATTEMPTS").flatMap { Int($0) }
    configuration.retry = RetryPolicy(maximumAttempts: retries ?? arguments.attribute("max_retries")?.wholeNumber ?? 5)
    configuration.userAgent = "slipway/" + surroundings.version
    configuration.verifiesCertificates = !flag("insecure")
    configuration.trustedCertificateFile = text("custom_ca_bundle") ?? configuration.trustedCertificateFile
    configuration.proxy = proxy(configuration)
    return Diagnosed(
      AWSSession(
        configuration: configuration, transport: surroundings.transport, clock: surroundings.clock,
        randomness: surroundings.randomness, crashPoint: surroundings.crashPoint))
  }

  /// The accounts that may be used (`nil` for any) and those that may not.
  var accountRules: (allowed: [String]?, forbidden: [String]) {
    let allowed = texts("allowed_account_ids")
    return (allowed.isEmpty ? nil : allowed, texts("forbidden_account_ids"))
  }

  private var environment: Environment {
    var environment = surroundings.environment
    if flag("skip_metadata_api_check") { environment.variables["AWS_EC2_METADATA_DISABLED"] = "true" }
    if let url = text("ec2_metadata_service_endpoint") {
      environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = url
    }
    if let mode = text("ec2_metadata_service_endpoint_mode") {
      environment.variables["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"] = mode
    }
    return environment
  }

  /// Endpoint URLs: the block, then its older forms, then the variables of the reference's older versions.
  private var endpoints: [String: String] {
    let nested = arguments.attribute("endpoints")
    var found: [String: String] = [:]
    for (service, older, variable) in [
      ("s3", "endpoint", "AWS_S3_ENDPOINT"), ("dynamodb", "dynamodb_endpoint", "AWS_DYNAMODB_ENDPOINT"),
      ("iam", "iam_endpoint", "AWS_IAM_ENDPOINT"), ("sts", "sts_endpoint", "AWS_STS_ENDPOINT"), ("sso", "", ""),
    ] {
      found[service] = nested?.attribute(service)?.nonEmptyText ?? text(older) ?? environment.nonEmpty(variable)
    }
    return found
  }

  private func credentials(
    _ region: String, _ shared: SharedConfiguration, _ profile: String?, _ configuration: AWSConfiguration
  ) -> any CredentialSource {
    var around = CredentialSurroundings(
      region: text("sts_region") ?? region, files: surroundings.fileSystem, environment: environment,
      processes: surroundings.processes, transport: surroundings.transport, clock: surroundings.clock)
    around.endpoints = configuration.endpoints
    around.endpoint = configuration.endpoint
    var keys: AWSCredentials?
    if let id = text("access_key"), let secret = text("secret_key") {
      keys = AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: text("token"))
    }
    let chain: any CredentialSource =
      webIdentity(around) ?? DefaultCredentials.chain(static: keys, profile: profile, shared: shared, around)
    return DefaultCredentials.assuming(role.map { [$0] } ?? [], from: chain, around)
  }

  private var role: RoleRequest? {
    if let block = arguments.attribute("assume_role"), !block.isNull { return RoleRequest(block) }
    guard let arn = text("role_arn") else { return nil }
    var role = RoleRequest(roleARN: arn)
    role.sessionName = text("session_name") ?? ""
    role.externalID = text("external_id")
    role.duration = arguments.attribute("assume_role_duration_seconds")?.wholeNumber.map { .seconds($0) }
    role.policy = text("assume_role_policy")
    role.policyARNs = texts("assume_role_policy_arns")
    let tags = arguments.attribute("assume_role_tags")?.texts ?? [:]
    role.tags = tags.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
    role.transitiveTagKeys = texts("assume_role_transitive_tag_keys")
    return role
  }

  private func webIdentity(_ around: CredentialSurroundings) -> (any CredentialSource)? {
    guard let block = arguments.attribute("assume_role_with_web_identity"), !block.isNull else { return nil }
    var request = RoleRequest(block)
    if request.roleARN.isEmpty { request.roleARN = environment["AWS_ROLE_ARN"] ?? "" }
    if let token = block.attribute("web_identity_token")?.nonEmptyText {
      return WebIdentityCredentials(request, token: .text(token), around)
    }
    let file = block.attribute("web_identity_token_file")?.nonEmptyText
    guard let file = file ?? environment.nonEmpty("AWS_WEB_IDENTITY_TOKEN_FILE") else { return nil }
    return WebIdentityCredentials(request, token: .file(file), around)
  }

  /// The proxy for this store; an empty text for none, nothing for what the environment says.
  private func proxy(_ configuration: AWSConfiguration) -> String? {
    guard let proxy = text("https_proxy") ?? text("http_proxy") else { return nil }
    let url = configuration.endpoints["s3"] ?? configuration.endpoint ?? "https://s3.amazonaws.com"
    let host = url.split(separator: "/").dropFirst().first.map { $0.prefix { $0 != ":" } } ?? ""
    let isExcepted = (text("no_proxy") ?? "").split(separator: ",").contains { entry in
      let name = entry.filter { !$0.isWhitespace }
      return name == "*" || host == name || host.hasSuffix(name.hasPrefix(".") ? name : "." + name)
    }
    return isExcepted ? "" : proxy
  }

  private func text(_ name: String) -> String? { arguments.attribute(name)?.nonEmptyText }

  private func texts(_ name: String) -> [String] { arguments.attribute(name)?.textElements ?? [] }

  private func flag(_ name: String) -> Bool { arguments.attribute(name)?.boolValue ?? false }

  // MARK: Messages

  private static let missingRegion = Diagnostic.error(
    "Missing region value",
    "The backend \"s3\" needs a region: set \"region\" in its block, AWS_REGION or AWS_DEFAULT_REGION, or a region in the "
      + "profile.")

  private static func unknownRegion(_ region: String) -> Diagnostic {
    .error(
      "Invalid region value",
      "There is no AWS region \"\(region)\" that is known here. Check the spelling; for a region that is newer than this "
        + "program, or a store of another kind, set skip_region_validation = true.")
  }
}

extension RoleRequest {
  /// The members of an `assume_role` object; those that are absent stay as they are.
  fileprivate init(_ block: Value) {
    self.init(roleARN: block.attribute("role_arn")?.stringValue ?? "")
    sessionName = block.attribute("session_name")?.stringValue ?? ""
    externalID = block.attribute("external_id")?.nonEmptyText
    duration = block.attribute("duration")?.nonEmptyText.flatMap { RoleDuration.parse($0) }
    policy = block.attribute("policy")?.nonEmptyText
    policyARNs = block.attribute("policy_arns")?.textElements ?? []
    let given = block.attribute("tags")?.texts ?? [:]
    tags = given.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
    transitiveTagKeys = block.attribute("transitive_tag_keys")?.textElements ?? []
    sourceIdentity = block.attribute("source_identity")?.nonEmptyText
  }
}

/// Times such as `1h30m`, as roles have them.
private enum RoleDuration {
  static func parse(_ text: String) -> Duration? {
    var total: Int64 = 0
    var number: Int64 = 0
    for character in text.utf8 {
      switch character {
      case 48...57:
        guard number < 1_000_000 else { return nil }
        number = number * 10 + Int64(character - 48)
      case UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s"):
        total += number * (character == UInt8(ascii: "h") ? 3600 : character == UInt8(ascii: "m") ? 60 : 1)
        number = 0
      default: return nil
      }
    }
    return .seconds(total)
  }
}

extension Value {
  /// The number when it is whole and small.
  fileprivate var wholeNumber: Int? { numberValue.flatMap { Int("\($0)") } }
}
