/// Sends requests: over the network, or to a script of answers in tests.
package protocol HTTPTransport: Sendable {
  /// Sends a request and waits for the whole answer; any status is an answer, not an error. Cancelling the task ends the
  /// transfer.
  func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse

  /// As `send`, but hands the content to `receiver` piece by piece, on the transport's thread; the receiver returns false
  /// to end the transfer. Content of answers with an error status is kept in the response instead.
  func send(
    _ request: HTTPRequest, receiver: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
  ) async throws(HTTPClientError) -> HTTPResponse
}
