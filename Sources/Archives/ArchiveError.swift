/// Bytes that are no archive of the kind, or one that cannot be unpacked here.
package struct ArchiveError: Error, Hashable, Sendable {
  /// Half a sentence without a full stop.
  package let message: String

  package init(_ message: String) { self.message = message }
}
