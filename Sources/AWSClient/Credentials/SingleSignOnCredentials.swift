import Cryptography
import JSON
import OperatingSystem

/// Credentials for someone who signed in with `aws sso login`.
package struct SingleSignOnCredentials: CredentialSource {
  private let profile: String
  private let section: SharedConfiguration.Section
  private let session: SharedConfiguration.Section?
  private let surroundings: CredentialSurroundings

  init?(profile: String, _ shared: SharedConfiguration, _ surroundings: CredentialSurroundings) {
    guard let section = shared.profiles[profile], section["sso_account_id"] != nil, section["sso_role_name"] != nil
    else {
      return nil
    }
    self.profile = profile
    self.section = section
    session = section["sso_session"].flatMap { shared.session($0) }
    self.surroundings = surroundings
  }

  package var name: String { "single sign-on of profile \"\(profile)\"" }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    let start = session?["sso_start_url"] ?? section["sso_start_url"] ?? ""
    let cacheKey = section["sso_session"] ?? start
    let home = surroundings.environment.nonEmpty("HOME") ?? ""
    let path = home + "/.aws/sso/cache/" + Hexadecimal.encode(Digest.of(cacheKey, .sha1)) + ".json"
    guard let bytes = try? surroundings.files.read(path), let cached = try? JSONReader.read(bytes),
      let token = cached["accessToken"]?.string,
      let end = cached["expiresAt"]?.string.flatMap({ Timestamp(rfc3339: $0) }), end > surroundings.clock.now
    else { throw CredentialFailure.error("\(name): nobody is signed in; run: aws sso login --profile \(profile)") }
    var configuration = AWSConfiguration(
      region: session?["sso_region"] ?? section["sso_region"] ?? surroundings.region,
      credentials: StaticCredentials(AWSCredentials(accessKeyID: "", secretAccessKey: "")))
    configuration.endpoints = surroundings.endpoints
    let portal = AWSSession(
      configuration: configuration, transport: surroundings.transport, clock: surroundings.clock)
    let output: AWSDocument
    do throws(AWSError) {
      output = try await portal.call(
        "sso", "GetRoleCredentials",
        [
          "roleName": .string(section["sso_role_name"] ?? ""), "accountId": .string(section["sso_account_id"] ?? ""),
          "accessToken": .string(token),
        ])
    } catch {
      throw CredentialFailure.error(name, error)
    }
    let keys = output["roleCredentials"]
    guard let id = keys?["accessKeyId"]?.string, let secret = keys?["secretAccessKey"]?.string else {
      throw CredentialFailure.error("\(name): the answer has no keys")
    }
    return AWSCredentials(
      accessKeyID: id, secretAccessKey: secret, sessionToken: keys?["sessionToken"]?.string,
      expiration: keys?["expiration"]?.integer.map { Timestamp(seconds: $0 / 1000) },
      accountID: section["sso_account_id"])
  }
}
