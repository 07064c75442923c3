import OperatingSystem

/// Credentials of a profile in the shared files: keys, a role, a program, single sign-on or a web identity.
package struct ProfileCredentials: CredentialSource {
  private let profile: String
  private let shared: SharedConfiguration
  private let surroundings: CredentialSurroundings
  private let isRequired: Bool
  /// Profiles that already stand in the chain of `source_profile`.
  private let visited: [String]

  /// A profile; one that was asked for by name (`isRequired`) must exist.
  package init(
    _ profile: String, _ shared: SharedConfiguration, isRequired: Bool, _ surroundings: CredentialSurroundings
  ) {
    self.init(profile, shared, isRequired: isRequired, surroundings, visited: [])
  }

  private init(
    _ profile: String, _ shared: SharedConfiguration, isRequired: Bool, _ surroundings: CredentialSurroundings,
    visited: [String]
  ) {
    self.profile = profile
    self.shared = shared
    self.isRequired = isRequired
    self.surroundings = surroundings
    self.visited = visited
  }

  package var name: String { "profile \"\(profile)\"" }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    guard let section = shared.profiles[profile] else {
      if isRequired { throw CredentialFailure.error("there is no \(name) in the shared configuration files") }
      return nil
    }
    guard let source = try source(section) else {
      if isRequired { throw CredentialFailure.error("\(name) has no credentials") }
      return nil
    }
    return try await source.credentials()
  }

  private func source(_ section: SharedConfiguration.Section) throws(AWSError) -> (any CredentialSource)? {
    if let arn = section["role_arn"], !visited.contains(profile) || section["aws_access_key_id"] == nil {
      return try role(arn, section)
    }
    if let id = section["aws_access_key_id"], let secret = section["aws_secret_access_key"] {
      return StaticCredentials(
        AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: section["aws_session_token"]))
    }
    if let signOn = SingleSignOnCredentials(profile: profile, shared, surroundings) { return signOn }
    if let command = section["credential_process"] {
      return ProcessCredentials(command: command, profile: profile, surroundings)
    }
    return nil
  }

  private func role(_ arn: String, _ section: SharedConfiguration.Section) throws(AWSError) -> any CredentialSource {
    var request = RoleRequest(roleARN: arn)
    request.sessionName = section["role_session_name"] ?? ""
    request.externalID = section["external_id"]
    request.duration = section["duration_seconds"].flatMap { Int64($0) }.map { .seconds($0) }
    if let file = section["web_identity_token_file"] {
      return WebIdentityCredentials(request, token: .file(file), surroundings)
    }
    if let other = section["source_profile"] {
      guard !visited.contains(other), other != profile || section["aws_access_key_id"] != nil else {
        throw CredentialFailure.error(
          "source_profile goes in a circle: " + (visited + [profile, other]).joined(separator: " → "))
      }
      let source = ProfileCredentials(other, shared, isRequired: true, surroundings, visited: visited + [profile])
      return RoleCredentials(request, source: source, surroundings)
    }
    switch section["credential_source"] {
    case "Environment":
      return RoleCredentials(request, source: EnvironmentCredentials(surroundings.environment), surroundings)
    case "EcsContainer": return RoleCredentials(request, source: ContainerCredentials(surroundings), surroundings)
    case "Ec2InstanceMetadata": return RoleCredentials(request, source: InstanceCredentials(surroundings), surroundings)
    default:
      throw CredentialFailure.error("\(name) names a role but neither source_profile nor credential_source")
    }
  }
}
