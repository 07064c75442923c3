import OperatingSystem

/// The chain that AWS tools share, as one sentence.
package enum DefaultCredentials {
  /// Keys written down, else (without an explicit profile) those of the environment, else those of the profile, else a web
  /// identity, else the container's, else the machine's.
  package static func chain(
    static keys: AWSCredentials? = nil, profile: String? = nil, shared: SharedConfiguration,
    _ surroundings: CredentialSurroundings
  ) -> CredentialChain {
    let environment = surroundings.environment
    let named = profile ?? environment.nonEmpty("AWS_PROFILE")
    var sources: [any CredentialSource] = []
    if let keys { sources.append(StaticCredentials(keys)) }
    if profile == nil { sources.append(EnvironmentCredentials(environment)) }
    sources.append(ProfileCredentials(named ?? "default", shared, isRequired: named != nil, surroundings))
    if let web = WebIdentityCredentials.fromEnvironment(surroundings) { sources.append(web) }
    sources.append(ContainerCredentials(surroundings))
    sources.append(InstanceCredentials(surroundings))
    return CredentialChain(sources)
  }

  /// The same with roles taken on one after the other, each with the keys of the one before.
  package static func assuming(
    _ roles: [RoleRequest], from source: any CredentialSource, _ surroundings: CredentialSurroundings
  ) -> any CredentialSource {
    roles.reduce(source) { RoleCredentials($1, source: $0, surroundings) }
  }
}
