/// Why a value does not fit a type.
package struct ConversionError: Error, Hashable, Sendable {
  /// The part that does not fit.
  package var path: ValuePath
  /// Half a sentence without a full stop, such as `a number is required`.
  package var message: String

  package init(_ message: String, at path: ValuePath = .root) {
    self.message = message
    self.path = path
  }
}
