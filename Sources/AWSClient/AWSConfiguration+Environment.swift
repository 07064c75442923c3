package import OperatingSystem

/// What the environment and the shared files say.
extension AWSConfiguration {
  /// The region by the first that says one: the variables, the profile; nothing when none does.
  package static func region(_ environment: Environment, _ shared: SharedConfiguration, profile: String?) -> String? {
    let profile = profile ?? environment.nonEmpty("AWS_PROFILE") ?? "default"
    return environment.nonEmpty("AWS_REGION") ?? environment.nonEmpty("AWS_DEFAULT_REGION")
      ?? shared.profiles[profile]?["region"]
  }

  /// Takes over endpoints, limits and certificates that are not set yet, from the environment first, then from the profile.
  package mutating func complete(
    from environment: Environment, _ shared: SharedConfiguration, profile: String? = nil
  ) {
    let profile = profile ?? environment.nonEmpty("AWS_PROFILE") ?? "default"
    let section = shared.profiles[profile] ?? [:]
    if environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() != "true" {
      completeEndpoints(from: environment, shared, profile)
    }
    trustedCertificateFile =
      trustedCertificateFile ?? environment.nonEmpty("AWS_CA_BUNDLE") ?? section["ca_bundle"]
    func isOn(_ variable: String, _ key: String) -> Bool {
      (environment.nonEmpty(variable) ?? section[key])?.lowercased() == "true"
    }
    if isOn("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint") { usesFIPSEndpoints = true }
    if isOn("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint") { usesDualStackEndpoints = true }
    if section["s3.addressing_style"] == "path" { s3UsesPathStyle = true }
  }

  private mutating func completeEndpoints(
    from environment: Environment, _ shared: SharedConfiguration, _ profile: String
  ) {
    for (service, identifier) in AWSModels.serviceIdentifiers where endpoints[service] == nil {
      endpoints[service] =
        environment.nonEmpty("AWS_ENDPOINT_URL_" + identifier.uppercased())
        ?? shared.serviceEndpoint(profile: profile, identifier: identifier)
    }
    endpoint = endpoint ?? environment.nonEmpty("AWS_ENDPOINT_URL") ?? shared.profiles[profile]?["endpoint_url"]
  }
}
