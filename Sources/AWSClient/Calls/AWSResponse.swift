package import HTTPClient
package import OperatingSystem

/// What a call gave: the output and what stood around it.
package struct AWSResponse: Sendable {
  /// The output's members.
  package let output: AWSDocument
  /// HTTP status.
  package let status: Int
  /// Header fields of the answer.
  package let headers: HTTPHeaders
  /// How many times the request was sent.
  package let attempts: Int

  /// What a call gave.
  package init(output: AWSDocument, status: Int, headers: HTTPHeaders, attempts: Int) {
    self.output = output
    self.status = status
    self.headers = headers
    self.attempts = attempts
  }

  /// The service's own time when it answered, or nothing when it did not say.
  package var date: Timestamp? { headers["date"].flatMap { Timestamp(httpDate: $0) } }
}
