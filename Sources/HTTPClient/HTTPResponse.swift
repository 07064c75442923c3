/// What a server answered.
package struct HTTPResponse: Sendable {
  /// The status code.
  package var status: Int
  /// Header fields, then trailers, in order.
  package var headers: HTTPHeaders
  /// The content; empty when it went to a receiver piece by piece.
  package var body: [UInt8]
  /// How many connections had to be made for this request: 0 when one was reused.
  package var newConnections: Int

  /// An answer.
  package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [], newConnections: Int = 0) {
    self.status = status
    self.headers = headers
    self.body = body
    self.newConnections = newConnections
  }
}
