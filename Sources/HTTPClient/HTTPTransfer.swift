/// A request under way, for the one who may want to end it.
package struct HTTPTransfer: Sendable {
  private let loop: CurlLoop?
  private let ticket: CurlTicket?

  init(_ loop: CurlLoop? = nil, _ ticket: CurlTicket? = nil) {
    self.loop = loop
    self.ticket = ticket
  }

  /// Ends the transfer; its completion gets the error `cancelled` unless the answer was there already.
  package func cancel() {
    if let loop, let ticket { loop.cancel(ticket) }
  }
}
