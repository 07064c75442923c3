import HTTPClient

/// Sends the request and reads the answer: the end of the chain.
struct RequestSending: Sendable {
  let transport: any HTTPTransport
  let configuration: AWSConfiguration

  func send(_ exchange: Exchange) async throws(AWSError) -> AWSResponse {
    let response = try await answer(to: httpRequest(exchange), exchange)
    guard response.status < 300, !isErrorInDisguise(response, exchange) else {
      var error = exchange.naming(ErrorReader(model: exchange.model, operation: exchange.operation).error(response))
      // An error that comes with status 200 is one of the service's inside.
      if response.status < 300 { error.status = 500 }
      throw error
    }
    do throws(AWSError) {
      let output = try ResponseReader(model: exchange.model, operation: exchange.operation).output(response)
      return AWSResponse(
        output: output, status: response.status, headers: response.headers, attempts: exchange.attempt)
    } catch {
      var error = exchange.naming(error)
      error.status = response.status
      error.headers = response.headers
      error.requestID = response.headers["x-amzn-requestid"] ?? response.headers["x-amz-request-id"] ?? ""
      error.mayHaveHappened = true
      throw error
    }
  }

  private func httpRequest(_ exchange: Exchange) -> HTTPRequest {
    let (endpoint, request) = (exchange.endpoint, exchange.request)
    var url = endpoint.scheme + "://" + endpoint.host + endpoint.path + request.path
    if !request.query.isEmpty { url += "?" + request.queryText }
    var result = HTTPRequest(
      method: request.method, url: url, headers: request.headers, body: request.body, timeout: exchange.call.timeout)
    result.connection.proxy = configuration.proxy
    result.connection.verifiesCertificates = configuration.verifiesCertificates
    result.connection.trustedCertificates = configuration.trustedCertificates
    result.connection.trustedCertificateFile = configuration.trustedCertificateFile
    return result
  }

  private func answer(to request: HTTPRequest, _ exchange: Exchange) async throws(AWSError) -> HTTPResponse {
    do throws(HTTPClientError) {
      if let receiver = exchange.call.receiver { return try await transport.send(request, receiver: receiver) }
      return try await transport.send(request)
    } catch {
      throw exchange.naming(AWSError(error, host: exchange.endpoint.host))
    }
  }

  /// S3 begins some answers before it knows how they end, and then writes the error under status 200.
  private func isErrorInDisguise(_ response: HTTPResponse, _ exchange: Exchange) -> Bool {
    guard exchange.model.name == "s3",
      ["CopyObject", "CompleteMultipartUpload", "UploadPartCopy"].contains(exchange.operation.name)
    else { return false }
    let head = String(decoding: response.body.prefix(200), as: UTF8.self)
    return head.isEmpty || head.contains("<Error>")
  }
}

extension AWSError {
  /// The error for a request without complete answer.
  fileprivate init(_ error: HTTPClientError, host: String) {
    let code =
      switch error.kind {
      case .unknownHost: "UnknownHost"
      case .connectionRefused: "ConnectionRefused"
      case .timedOut: "Timeout"
      case .untrustedConnection: "UntrustedConnection"
      case .connectionLost: "ConnectionLost"
      case .responseTooLong: "ResponseTooLong"
      case .invalidRequest: "InvalidRequest"
      case .cancelled: "Cancelled"
      case .unavailable: "TransportUnavailable"
      case .other: "TransportFailure"
      }
    self.init(
      error.kind == .cancelled ? .cancelled : .transport, code: code, message: "\(host): \(error.detail)",
      status: error.partialResponse?.status ?? 0, headers: error.partialResponse?.headers ?? HTTPHeaders(),
      mayHaveHappened: !error.isBeforeSending)
  }
}
