import HTTPClient
import OperatingSystem

/// Credentials of a role, taken on with those of another source (`sts:AssumeRole`).
package struct RoleCredentials: CredentialSource {
  private let role: RoleRequest
  private let source: any CredentialSource
  private let surroundings: CredentialSurroundings

  /// The role taken on with the keys of `source`.
  package init(_ role: RoleRequest, source: any CredentialSource, _ surroundings: CredentialSurroundings) {
    self.role = role
    self.source = source
    self.surroundings = surroundings
  }

  package var name: String { "role \(role.roleARN)" }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    let output: AWSDocument
    do throws(AWSError) {
      output = try await surroundings.tokenService(source).call("sts", "AssumeRole", role.input)
    } catch {
      throw CredentialFailure.error("the role \(role.roleARN) could not be assumed", error)
    }
    return try CredentialFailure.keys(in: output, of: name)
  }
}
