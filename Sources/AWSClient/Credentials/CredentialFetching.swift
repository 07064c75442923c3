import HTTPClient

/// Asks a metadata service.
struct CredentialFetching: Sendable {
  let transport: any HTTPTransport

  /// The keys that the service answers with, after a second try when the first got no answer.
  func keys(_ request: HTTPRequest, of source: String) async throws(AWSError) -> AWSCredentials {
    let response = try await answer(request, of: source)
    guard response.status == 200 else {
      throw CredentialFailure.error("\(source): the service answered with HTTP status \(response.status)")
    }
    return try CredentialFailure.keys(json: response.body, of: source)
  }

  private func answer(_ request: HTTPRequest, of source: String) async throws(AWSError) -> HTTPResponse {
    do throws(HTTPClientError) {
      return try await transport.send(request)
    } catch {
      guard error.kind != .cancelled else {
        throw AWSError(.cancelled, code: "Cancelled", message: "the call was cancelled")
      }
    }
    do throws(HTTPClientError) {
      return try await transport.send(request)
    } catch {
      throw CredentialFailure.error("\(source): \(error)")
    }
  }
}
