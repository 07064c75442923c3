import Cryptography
import HTTPClient
import OperatingSystem

/// Signs the request with the session's keys.
struct RequestSigning: CallStage {
  let credentials: CredentialCache
  let clock: any OperatingSystem.Clock
  let skew: ClockSkew
  let userAgent: String

  func carryOut(_ exchange: Exchange, next: CallHandler) async throws(AWSError) -> AWSResponse {
    var exchange = exchange
    exchange.request.headers["Host"] = exchange.endpoint.host
    exchange.request.headers["User-Agent"] = userAgent
    exchange.request.headers["amz-sdk-invocation-id"] = exchange.invocationID
    if !exchange.operation.isUnsigned {
      let keys = try await credentials.credentials()
      exchange.request = try signed(exchange, keys)
    }
    return try await next(exchange)
  }

  private func signed(_ exchange: Exchange, _ keys: AWSCredentials) throws(AWSError) -> WireRequest {
    var request = exchange.request
    let scope = SigningScope(
      region: exchange.endpoint.signingRegion, service: exchange.model.signingName, date: skew.corrected(clock.now))
    request.headers["X-Amz-Date"] = scope.date.basicISO8601
    if let token = keys.sessionToken { request.headers["X-Amz-Security-Token"] = token }
    let hash = try payloadHash(exchange)
    if exchange.isS3 || hash == RequestSigner.unsignedPayload { request.headers["x-amz-content-sha256"] = hash }
    let signer = RequestSigner(credentials: keys, scope: scope, keepsPath: exchange.isS3)
    request.headers["Authorization"] = signer.authorization(
      SignableRequest(
        method: request.method, path: exchange.endpoint.path + request.path, query: request.query,
        headers: request.headers, payloadHash: hash))
    return request
  }

  private func payloadHash(_ exchange: Exchange) throws(AWSError) -> String {
    if exchange.operation.hasUnsignedPayload { return RequestSigner.unsignedPayload }
    guard case .file(let path, let offset, let length) = exchange.request.body else {
      return Hexadecimal.encode(Digest.of(exchange.request.bodyBytes, .sha256))
    }
    // TLS protects the content already; without it the file is read twice.
    if exchange.isS3, exchange.endpoint.scheme == "https" { return RequestSigner.unsignedPayload }
    do {
      return Hexadecimal.encode(try FileDigest.sha256(path: path, offset: offset, length: length))
    } catch {
      throw AWSError(.invalidCall, code: "UnreadableFile", message: "\(error)")
    }
  }
}
