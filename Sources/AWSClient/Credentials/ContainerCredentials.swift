import HTTPClient
import OperatingSystem

/// Credentials from the agent beside a container (ECS, EKS pod identity).
package struct ContainerCredentials: CredentialSource {
  private let surroundings: CredentialSurroundings

  /// What `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `…_FULL_URI` name.
  package init(_ surroundings: CredentialSurroundings) { self.surroundings = surroundings }

  package var name: String { "container credentials" }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    let environment = surroundings.environment
    let url: String
    if let path = environment.nonEmpty("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
      url = "http://169.254.170.2" + path
    } else if let full = environment.nonEmpty("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
      guard isAllowed(full) else {
        throw CredentialFailure.error(
          "AWS_CONTAINER_CREDENTIALS_FULL_URI must be an https URL or name the machine itself")
      }
      url = full
    } else {
      return nil
    }
    var request = HTTPRequest(url: url, timeout: .seconds(5), connectTimeout: .seconds(2))
    request.connection.proxy = ""
    if let token = try authorization() { request.headers["Authorization"] = token }
    return try await CredentialFetching(transport: surroundings.transport).keys(request, of: name)
  }

  private func authorization() throws(AWSError) -> String? {
    guard let path = surroundings.environment.nonEmpty("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") else {
      return surroundings.environment.nonEmpty("AWS_CONTAINER_AUTHORIZATION_TOKEN")
    }
    do throws(FileSystemError) {
      return String(try surroundings.files.readText(path).split(whereSeparator: \.isWhitespace).first ?? "")
    } catch {
      throw CredentialFailure.error("the container's token cannot be read: \(error)")
    }
  }

  /// Keys go over plain HTTP only to this machine and to the agents' own addresses.
  private func isAllowed(_ url: String) -> Bool {
    guard let endpoint = AWSEndpoint(url: url, signingRegion: "") else { return false }
    if endpoint.scheme == "https" { return true }
    let host =
      endpoint.host.hasPrefix("[") ? endpoint.host.prefix { $0 != "]" } + "]" : endpoint.host.prefix { $0 != ":" }
    return ["localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"].contains(
      String(host))
  }
}
