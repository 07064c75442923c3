/// Bytes that are not a message of protocol buffers.
package struct WireError: Error, Hashable, Sendable {
  /// Half a sentence without a full stop.
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}
