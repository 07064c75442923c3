import HTTPClient
import OperatingSystem

/// Credentials of the machine's role from EC2's instance metadata (version 2).
package struct InstanceCredentials: CredentialSource {
  private let surroundings: CredentialSurroundings

  /// What the machine's metadata service says, unless `AWS_EC2_METADATA_DISABLED` is `true`.
  package init(_ surroundings: CredentialSurroundings) { self.surroundings = surroundings }

  package var name: String { "instance metadata" }

  package func credentials() async throws(AWSError) -> AWSCredentials? {
    let environment = surroundings.environment
    guard environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true" else { return nil }
    let base = environment.nonEmpty("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
    // Most machines are no EC2 instance: no answer at all means that this source is not configured.
    guard let token = await text(.init(method: "PUT", url: base + "/latest/api/token"), token: nil) else { return nil }
    let path = base + "/latest/meta-data/iam/security-credentials/"
    guard let role = await text(.init(url: path), token: token)?.split(whereSeparator: \.isNewline).first else {
      return nil
    }
    let request = prepared(.init(url: path + role), token: token)
    return try await CredentialFetching(transport: surroundings.transport).keys(request, of: name)
  }

  /// The region that the machine is in.
  package func region() async -> String? {
    let base = surroundings.environment.nonEmpty("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? "http://169.254.169.254"
    guard surroundings.environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true",
      let token = await text(.init(method: "PUT", url: base + "/latest/api/token"), token: nil)
    else { return nil }
    return await text(.init(url: base + "/latest/meta-data/placement/region"), token: token)
  }

  private func text(_ request: HTTPRequest, token: String?) async -> String? {
    guard let response = try? await surroundings.transport.send(prepared(request, token: token)), response.status == 200
    else { return nil }
    return String(decoding: response.body, as: UTF8.self)
  }

  private func prepared(_ request: HTTPRequest, token: String?) -> HTTPRequest {
    var request = request
    request.timeout = .seconds(2)
    request.connectTimeout = .seconds(1)
    request.connection.proxy = ""
    if let token {
      request.headers["X-aws-ec2-metadata-token"] = token
    } else {
      request.headers["X-aws-ec2-metadata-token-ttl-seconds"] = "21600"
    }
    return request
  }
}
