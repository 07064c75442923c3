import OperatingSystem

/// Credentials of a role for a token in a file, as Kubernetes and CI systems give it (`sts:AssumeRoleWithWebIdentity`).
package struct WebIdentityCredentials: CredentialSource {
  /// Where the token is.
  package enum Token: Sendable, Equatable {
    case file(String)
    case text(String)
  }

  private let role: RoleRequest
  private let token: Token
  private let surroundings: CredentialSurroundings

  /// The role taken on with the token.
  package init(_ role: RoleRequest, token: Token, _ surroundings: CredentialSurroundings) {
    self.role = role
    self.token = token
    self.surroundings = surroundings
  }

  /// What `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN` say, if they do.
  package static func fromEnvironment(_ surroundings: CredentialSurroundings) -> WebIdentityCredentials? {
    let environment = surroundings.environment
    guard let file = environment.nonEmpty("AWS_WEB_IDENTITY_TOKEN_FILE"), let arn = environment.nonEmpty("AWS_ROLE_ARN")
    else { return nil }
    var role = RoleRequest(roleARN: arn)
    role.sessionName = environment.nonEmpty("AWS_ROLE_SESSION_NAME") ?? ""
    return WebIdentityCredentials(role, token: .file(file), surroundings)
  }

  package var name: String { "web identity for role \(role.roleARN)" }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    var input = role.input
    input["WebIdentityToken"] = .string(try tokenText())
    // These are for AssumeRole alone.
    for member in ["ExternalId", "Tags", "TransitiveTagKeys", "SourceIdentity"] { input[member] = nil }
    let output: AWSDocument
    do throws(AWSError) {
      let nobody = StaticCredentials(AWSCredentials(accessKeyID: "", secretAccessKey: ""))
      output = try await surroundings.tokenService(nobody).call("sts", "AssumeRoleWithWebIdentity", input)
    } catch {
      throw CredentialFailure.error("the role \(role.roleARN) could not be assumed with the web identity token", error)
    }
    return try CredentialFailure.keys(in: output, of: name)
  }

  private func tokenText() throws(AWSError) -> String {
    switch token {
    case .text(let text): return text
    case .file(let path):
      do throws(FileSystemError) {
        var text = Substring(try surroundings.files.readText(path))
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
      } catch {
        throw CredentialFailure.error("the web identity token cannot be read: \(error)")
      }
    }
  }
}
